"""Lists of a body: takes its lines, gives them with the lists of steps in one form.

Numbers go up by one, bullets are `-`, one space follows them, and what belongs to an item begins
where its text does. Lists that are compiled as they are written (in notes and introductions) stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.articles.excerpt import index_of
from fixlore.articles.steps import LISTS, MARKER, after_block, blocks_in, content_column, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_NUMBER = re.compile(r"[0-9]+")
_LARGEST_NUMBER = 999_999_999


class _Left(Exception):  # noqa: N818 - leaves a list as it is; never leaves this module
    """The list is in a form that is not written anew."""


def in_one_form(text: str, tokens: Sequence[Token]) -> str:
    """The body with its lists of steps in one form; `tokens` are its blocks."""
    lines = text.split("\n")
    for start in _lists_of_steps(tokens):
        written = list(lines)
        try:
            _write_list(_Place(tokens, lines, written), start, 0)
        except _Left:
            continue
        lines = written
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Place:
    """The blocks of a body, its lines as they were, and as they are written."""

    tokens: Sequence[Token]
    lines: Sequence[str]
    written: list[str]


def _lists_of_steps(tokens: Sequence[Token]) -> Iterator[int]:
    """The numbered lists below a heading that are in no other block."""
    headed = False
    for index, token in enumerate(tokens):
        if token.level == 0:
            headed = headed or token.type == "heading_open"
            if headed and token.type == "ordered_list_open":
                yield index


def _write_list(place: _Place, start: int, column: int) -> None:
    """Write the list at `start`; its markers begin at `column` now."""
    end = after_block(place.tokens, start)
    items = blocks_in(place.tokens, start, end)
    for item, marker in zip(items, _markers(place, start, items), strict=True):
        _write_item(place, item, marker, column)


def _write_item(place: _Place, start: int, marker: str, column: int) -> None:
    first, last = lines_of(place.tokens[start])
    children = blocks_in(place.tokens, start, after_block(place.tokens, start))
    row = place.lines[first]
    _check(place, row, first, children)
    was = content_column(row, 0)
    now = column + len(marker) + 1
    rest = row[index_of(row, was) :]
    place.written[first] = " " * column + (f"{marker} {rest}" if rest else marker)
    for number in range(first + 1, last):
        place.written[number] = _moved(place.lines[number], was, now)
    for child in children:
        if place.tokens[child].type in LISTS:
            _write_list(place, child, now)


def _check(place: _Place, row: str, first: int, children: Sequence[int]) -> None:
    """Leave tabs, and lists that begin in the line of their holder's marker."""
    indent = row[: len(row) - len(row.lstrip())]
    marker = MARKER.match(row)
    after = row[marker.end() : marker.end() + 1] if marker else "\t"
    if "\t" in indent + after:
        raise _Left
    for child in children:
        if place.tokens[child].type in LISTS and lines_of(place.tokens[child])[0] == first:
            raise _Left


def _moved(line: str, was: int, now: int) -> str:
    """A line of an item whose text was at column `was`, for one whose text is at `now`."""
    indent = len(line) - len(line.lstrip(" "))
    if indent < len(line) and line[indent] == "\t":
        raise _Left
    rest = line[was:] if indent >= was else line.lstrip(" ")
    return " " * now + rest if rest else ""


def _markers(place: _Place, start: int, items: Sequence[int]) -> list[str]:
    rows = [place.lines[lines_of(place.tokens[item])[0]] for item in items]
    marks = [found.group().strip() for row in rows if (found := MARKER.match(row))]
    if len(marks) != len(items):
        raise _Left
    if place.tokens[start].type == "bullet_list_open":
        return marks if _beside_another(place.tokens, start) else ["-"] * len(marks)
    numbers = [int(found.group()) for mark in marks if (found := _NUMBER.match(mark))]
    if len(numbers) > 1 and len(set(numbers)) == 1:
        return [f"{number}{mark[-1]}" for number, mark in zip(numbers, marks, strict=True)]
    if numbers[0] + len(numbers) > _LARGEST_NUMBER:
        raise _Left
    return [f"{number}{mark[-1]}" for number, mark in enumerate(marks, start=numbers[0])]


def _beside_another(tokens: Sequence[Token], start: int) -> bool:
    """Whether another list of bullets is next to this one: only their marks keep them apart."""
    after = after_block(tokens, start)
    before = tokens[start - 1].type if start else ""
    return before == "bullet_list_close" or (
        after < len(tokens) and tokens[after].type == "bullet_list_open"
    )
