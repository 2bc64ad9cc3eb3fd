"""At: takes a file's path, its text and an offset, gives the cursor there."""

from __future__ import annotations

import re
from dataclasses import replace

from fixlore.lsp.cursor.block import Block
from fixlore.lsp.cursor.body import in_body
from fixlore.lsp.cursor.cursor import NOWHERE, Cursor

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_WORD_ENDS = re.compile(r"[\s,:{}\[\]\"']")
_NAME_ENDS = re.compile(r"[^\w.-]")
_TARGET_ENDS = re.compile(r"[\s)}\"]")
_LINE_ENDS = re.compile(r"\n")
_QUOTE_ENDS = {"'": re.compile(r"['\n]"), '"': re.compile(r'["\n]')}
_LATER = re.compile(r"\n( *)([^\s:#-][^:\n]*):(?=[ \t\n])|\n(---)[ \t]*$", re.MULTILINE)


def cursor_at(path: str, text: str, at: int) -> Cursor:
    """The cursor at an offset of a text whose lines end by LF."""
    at = max(0, min(at, len(text)))
    if path.endswith(".yaml"):
        return _in_yaml(text, 0, at)
    opening = _OPENING.match(text)
    if opening is None:
        return _in_body(text, at)
    closing = _CLOSING.search(text, opening.end())
    if at < opening.end():
        return NOWHERE
    if closing is None or at < closing.start():
        return _in_yaml(text, opening.end(), at)
    return _in_body(text, at) if at > closing.end() else NOWHERE


def _in_yaml(text: str, start: int, at: int) -> Cursor:
    block = Block(text[start:at])
    begins = start + min(block.start, at - start)
    later = _later_siblings(text, at, block) if block.role == "key" and not block.in_flow else ()
    return Cursor(
        path=block.path,
        role=block.role,
        typed=text[begins:at],
        start=begins,
        end=_end_of_word(text, at, block),
        siblings=block.siblings | frozenset(later),
        quote=block.quote,
        in_flow=block.in_flow,
    )


def _end_of_word(text: str, at: int, block: Block) -> int:
    if block.quote:
        ends = _QUOTE_ENDS[block.quote]
    else:
        ends = _WORD_ENDS if block.in_flow or block.role != "value" else _LINE_ENDS
    return _first(ends, text, at)


def _first(ends: re.Pattern[str], text: str, at: int) -> int:
    found = ends.search(text, at)
    return found.start() if found else len(text)


def _later_siblings(text: str, at: int, block: Block) -> list[str]:
    """The keys that follow in the same mapping."""
    column = block.levels[-1].column if block.levels else 0
    found: list[str] = []
    for each in _LATER.finditer(text, at):
        if each[3] or len(each[1]) < column:
            break
        if len(each[1]) == column:
            found.append(each[2])
    return found


def _in_body(text: str, at: int) -> Cursor:
    begins = text.rfind("\n", 0, at) + 1
    found = in_body(text[begins:at])
    if found is None:
        return replace(NOWHERE, start=at, end=at, in_body=True)
    start = begins + found.start
    if found.kind == "when":
        inner = _in_yaml(text, start, at)
        path, end = ("when", *inner.path), inner.end
        return replace(inner, path=path, end=end, in_body=True)
    end = _first(_NAME_ENDS if found.kind == "{{" else _TARGET_ENDS, text, at)
    return Cursor((found.kind,), "value", text[start:at], start, end, in_body=True)
