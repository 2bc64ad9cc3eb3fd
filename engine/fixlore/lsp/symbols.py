"""Symbols: takes a place in a document, gives the thing that is named there, and where it stands.

A thing is the same in every file: a cause under its article's id, a solution with its file.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from fixlore.compile.article import SHARED
from fixlore.compile.context import CAUSE
from fixlore.workspace.overlay import is_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.lsp.desk import Document
    from fixlore.workspace import Name, Workspace
    from fixlore.workspace.names import Kind


class Symbol(NamedTuple):
    """A thing that files name.

    `key` is a fact's name, `fact=value`, `article.cause`, a solution's `path#id` or `shared/id`,
    and a link's `path#anchor` or path.
    """

    kind: Kind
    key: str


class Found(NamedTuple):
    """A place where a thing is named."""

    path: str
    name: Name


def symbol_at(document: Document, offset: int) -> tuple[Symbol, Name] | None:
    """The thing under an offset, with its name there; None where there is none."""
    names = document.workspace.names(document.path) or ()
    found = [each for each in names if each.start <= offset <= each.end]
    if not found:
        return None
    # Of several the shortest: a value that stands in a link's words, and the like.
    name = min(found, key=lambda each: each.end - each.start)
    return symbol_of(document.workspace, document.path, name), name


def symbol_of(workspace: Workspace, path: str, name: Name) -> Symbol:
    """The thing that a name in a file stands for."""
    if name.kind == "cause":
        return Symbol("cause", _cause(workspace, path, name.text))
    if name.kind == "solution":
        own = not name.text.startswith(SHARED)
        return Symbol("solution", f"{path}#{name.text}" if own else name.text)
    if name.kind == "link":
        return _linked(path, name.text)
    if name.kind == "value":
        return Symbol("value", _value(workspace, path, name.text))
    return Symbol(name.kind, name.text)


def _value(workspace: Workspace, path: str, text: str) -> str:
    """The value under its own name, where it is written by its label or in another case."""
    fact, _, said = text.partition("=")
    rules = workspace.rules(path) if is_article(path) else None
    known = workspace.shared.facts.get(fact) or (rules.facts.get(fact) if rules else None)
    if known is None or said in known.values:
        return text
    folded = said.strip().casefold()
    for value, label in known.values.items():
        if folded in (value.casefold(), label.casefold()):
            return f"{fact}={value}"
    return text


def _cause(workspace: Workspace, path: str, text: str) -> str:
    article, index = workspace.id_of(path), workspace.index
    if is_article(path) and text in index.causes.get(article, ()):
        return f"{article}.{text}"
    full = index.full_name(CAUSE + text)
    return text if full is None else full.removeprefix(CAUSE)


def _linked(path: str, target: str) -> Symbol:
    """A link to a heading is one to a solution, where the heading makes one."""
    file, _, anchor = target.partition("#")
    file = unquote(file.partition("?")[0])
    base = "" if file.startswith("/") else posixpath.dirname(path)
    to = posixpath.normpath(posixpath.join(base, file.lstrip("/"))) if file else path
    return Symbol("link", f"{to}#{unquote(anchor)}" if anchor else to)


def same(one: Symbol, other: Symbol) -> bool:
    """Whether two are the same thing: a heading is a solution as well."""
    return one == other or (_heading(one) != "" and _heading(one) == _heading(other))


def _heading(symbol: Symbol) -> str:
    if symbol.kind == "solution" and symbol.key.startswith(SHARED):
        id_ = symbol.key.removeprefix(SHARED)
        return f"kb/solutions/{id_}.md#{id_}"
    return symbol.key if symbol.kind in ("solution", "link") and "#" in symbol.key else ""


def word_of(symbol: Symbol) -> str:
    """The word by which every place that names it can be found."""
    if symbol.kind == "value":
        return symbol.key.partition("=")[2]
    if symbol.kind == "cause":
        return symbol.key.rpartition(".")[2]
    if symbol.kind == "solution":
        return symbol.key.rpartition("#" if "#" in symbol.key else "/")[2]
    return symbol.key.rpartition("#")[2] if symbol.kind == "link" else symbol.key


def places_of(workspace: Workspace, symbol: Symbol) -> Iterator[Found]:
    """Every place in the knowledge base where the thing is named."""
    word = word_of(symbol).encode()
    for path in (*workspace.files.shared, *workspace.files.articles):
        if not _mentions(workspace, path, word):
            continue
        for name in workspace.names(path) or ():
            if same(symbol_of(workspace, path, name), symbol):
                yield Found(path, name)


def unreadable(workspace: Workspace, symbol: Symbol) -> list[str]:
    """The files that may name the thing and cannot be read just now."""
    word = word_of(symbol).encode()
    return [
        path
        for path in (*workspace.files.shared, *workspace.files.articles)
        if _mentions(workspace, path, word) and workspace.names(path) is None
    ]


def _mentions(workspace: Workspace, path: str, word: bytes) -> bool:
    try:
        return word in workspace.overlay[path]
    except OSError:
        return False
