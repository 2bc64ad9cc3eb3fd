"""Rename: takes the thing at a place and its new name, gives the edits of every file, or refuses.

What is compiled afterwards is the same but for the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from fixlore.articles.facts import RESERVED
from fixlore.articles.fields import is_id
from fixlore.articles.nodes import ScalarNode
from fixlore.articles.scalars import kind_of
from fixlore.checks.check import Edit
from fixlore.compile.article import SHARED
from fixlore.compile.context import CAUSE
from fixlore.lsp.symbols import Found, Symbol, places_of, symbol_at, unreadable, word_of
from fixlore.vocabulary import is_fact_name

if TYPE_CHECKING:
    from fixlore.lsp.desk import Document
    from fixlore.workspace import Name, Workspace

_MOST_SHOWN = 3
_VALUE = re.compile(r"[\w][\w ./+-]*")
_WHAT = {
    "fact": "fact names are lower-case words with dots between them",
    "cause": "a cause's id has lower-case letters, digits and hyphens",
    "solution": "a solution's id has lower-case letters, digits and hyphens",
    "value": "a value is a word, or several, that YAML takes for a text",
}


class Refused(Exception):  # noqa: N818 - an answer to the author, not a failure
    """The thing cannot be called so; the text says why."""


class Renaming(NamedTuple):
    """The edits of each file, and the files to be renamed after them."""

    edits: dict[str, list[Edit]]
    moves: tuple[tuple[str, str], ...] = ()


def renamable(document: Document, offset: int) -> tuple[int, int] | None:
    """Where the name stands that would be changed; None where there is none."""
    found = symbol_at(document, offset)
    if found is None:
        return None
    symbol, name = found
    if _kind(document.workspace, symbol) is None:
        return None
    start, end = _span(symbol, name, document.text)
    return start, end


def rename(document: Document, offset: int, new: str) -> Renaming:
    """Everything that must be changed for the thing at an offset to have the new name.

    Raises:
        Refused: there is nothing that can be renamed, or not so.
    """
    workspace = document.workspace
    found = symbol_at(document, offset)
    symbol = None if found is None else _kind(workspace, found[0])
    if symbol is None:
        raise Refused("here is nothing that can be renamed")
    if new == word_of(symbol):
        return Renaming({})
    _check_name(workspace, symbol, new)
    if broken := unreadable(workspace, symbol):
        shown = ", ".join(broken[:_MOST_SHOWN])
        raise Refused(f"{shown} cannot be read just now, and may name it: mend that first")
    places = list(places_of(workspace, symbol))
    edits: dict[str, list[Edit]] = {}
    for each in places:
        edits.setdefault(each.path, []).append(_edit(workspace, symbol, each, new))
    return Renaming(edits, _moves(symbol, new))


def _kind(workspace: Workspace, symbol: Symbol) -> Symbol | None:
    """The symbol that is renamed: for a link to a solution's heading, the solution."""
    if symbol.kind != "link":
        return symbol if symbol.kind != "value" or _is_declared(workspace, symbol) else None
    path, _, anchor = symbol.key.partition("#")
    for name in (workspace.names(path) or ()) if anchor else ():
        if name.kind == "solution" and name.declares and name.text in (anchor, SHARED + anchor):
            own = not name.text.startswith(SHARED)
            return Symbol("solution", symbol.key if own else name.text)
    return None


def _is_declared(workspace: Workspace, symbol: Symbol) -> bool:
    return any(each.name.declares for each in places_of(workspace, symbol))


def _check_name(workspace: Workspace, symbol: Symbol, new: str) -> None:
    if not _is_name(symbol, new):
        raise Refused(f"it cannot be called `{new[:80]}`: {_WHAT[symbol.kind]}")
    other = symbol._replace(key=symbol.key[: -len(word_of(symbol))] + new)
    taken = next(iter(places_of(workspace, other)), None)
    if taken is not None:
        raise Refused(f"`{new}` is taken: {taken.path} has it already")
    if symbol.kind == "cause":
        _check_bare_uses(workspace, symbol, new)


def _is_name(symbol: Symbol, new: str) -> bool:
    if symbol.kind == "fact":
        return is_fact_name(new) and new not in RESERVED and not new.startswith(CAUSE)
    if symbol.kind == "value":
        plain = kind_of(ScalarNode(new, plain=True, at=0)) == "text"
        return plain and _VALUE.fullmatch(new) is not None and new == new.strip()
    return is_id(new)


def _check_bare_uses(workspace: Workspace, symbol: Symbol, new: str) -> None:
    """A cause of that name elsewhere must not become one of two that `cause.name` may mean."""
    article = symbol.key.partition(".")[0]
    for other, causes in workspace.index.causes.items():
        if other == article or new not in causes:
            continue
        for place in places_of(workspace, Symbol("cause", f"{other}.{new}")):
            if workspace.id_of(place.path) != other and "." not in place.name.text:
                said = f"{place.path} says `{CAUSE}{new}` and means the one of {other}"
                raise Refused(f"{said}; write `{CAUSE}{other}.{new}` there first")


def _edit(workspace: Workspace, symbol: Symbol, place: Found, new: str) -> Edit:
    name = place.name
    if not name.exact:
        said = f"{place.path} writes `{word_of(symbol)}` with escapes"
        raise Refused(f"{said}; write it there without, first")
    text = workspace.overlay[place.path].decode("utf-8").removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    start, end = _span(symbol, name, text)
    if name.filled and text[start - 1 : start] == "<" and not new.isidentifier():
        raise Refused(f"{place.path} fills it by a group `(?P<...>)`, which cannot be called so")
    written = new
    if symbol.kind == "cause" and "." not in name.text and _needs_article(workspace, place, new):
        written = f"{symbol.key.partition('.')[0]}.{new}"
    return Edit(start, end, written)


def _needs_article(workspace: Workspace, place: Found, new: str) -> bool:
    """Whether `cause.new` alone would mean another cause there, or one of several."""
    if place.name.declares:
        return False
    elsewhere = any(new in causes for causes in workspace.index.causes.values())
    own = workspace.index.causes.get(workspace.id_of(place.path), ())
    return elsewhere and place.name.text not in own


def _span(symbol: Symbol, name: Name, text: str) -> tuple[int, int]:
    """The part of a name that is renamed: what follows the last `#`, `/` or, in a cause, dot."""
    written = text[name.start : name.end]
    if symbol.kind == "cause":
        return name.start + written.rfind(".") + 1, name.end
    if name.kind == "link":
        return name.start + written.rfind("#") + 1, name.end
    if symbol.kind == "solution" and written.startswith(SHARED):
        return name.start + len(SHARED), name.end
    return name.start, name.end


def _moves(symbol: Symbol, new: str) -> tuple[tuple[str, str], ...]:
    """A shared solution has the name of its file."""
    if symbol.kind != "solution" or not symbol.key.startswith(SHARED):
        return ()
    return ((f"kb/solutions/{word_of(symbol)}.md", f"kb/solutions/{new}.md"),)
