"""Definition: takes the thing at a place, gives where it is declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.reading.page import read_page
from fixlore.compile.article import SHARED
from fixlore.lsp.cursor import cursor_at
from fixlore.lsp.symbols import Found, Symbol, places_of, same, symbol_at, symbol_of
from fixlore.workspace import Name

if TYPE_CHECKING:
    from fixlore.lsp.desk import Document
    from fixlore.workspace import Workspace


def definition(document: Document, offset: int) -> list[Found]:
    """Where the thing at an offset is declared; of a link, where it leads."""
    found = symbol_at(document, offset)
    symbol = _guessed(document, offset) if found is None else found[0]
    if symbol is None:
        return []
    if symbol.kind == "link":
        return _target(document.workspace, symbol.key)
    return declarations(document.workspace, document.path, symbol)


def declarations(workspace: Workspace, path: str, symbol: Symbol) -> list[Found]:
    """Where a thing is declared; a placeholder declares a fact that nothing else does."""
    likely = [path, *_likely(workspace, symbol)]
    for each in dict.fromkeys(likely):
        here = [
            Found(each, name)
            for name in workspace.names(each) or ()
            if name.declares and same(symbol_of(workspace, each, name), symbol)
        ]
        if here:
            return here
    if symbol.kind != "fact":
        return []
    places = [each for each in places_of(workspace, symbol) if each.name.filled]
    return sorted(places, key=lambda each: each.path != path)


def _likely(workspace: Workspace, symbol: Symbol) -> list[str]:
    """The other files in which the thing may be declared."""
    if symbol.kind == "cause":
        path = workspace.path_of(symbol.key.partition(".")[0])
        return [] if path is None else [path]
    if symbol.kind == "solution":
        shared = symbol.key.startswith(SHARED)
        return [f"kb/solutions/{symbol.key.removeprefix(SHARED)}.md"] if shared else []
    fact = symbol.key.partition("=")[0]
    where = workspace.shared.declared.get(fact, "")
    return [where.rsplit(":", 2)[0]] if where else []


def _target(workspace: Workspace, key: str) -> list[Found]:
    path, _, anchor = key.partition("#")
    try:
        text = workspace.overlay[path].decode("utf-8", "replace")
    except OSError:
        return []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = 0
    for heading in read_page(text, 0).headings:
        if anchor in heading.anchors:
            at = heading.at
            break
    return [Found(path, Name("link", key, at, at))]


def _guessed(document: Document, offset: int) -> Symbol | None:
    """The thing that a word of a text which cannot be read may mean."""
    cursor = cursor_at(document.path, document.text, offset)
    word = document.text[cursor.start : cursor.end].strip()
    if not word or cursor.role == "none":
        return None
    # By itself, or an item of a list.
    if ("solution",) in (cursor.path[-1:], cursor.path[-2:-1]):
        own = not word.startswith(SHARED)
        return Symbol("solution", f"{document.path}#{word}" if own else word)
    if word in document.workspace.shared.facts:
        return Symbol("fact", word)
    return None
