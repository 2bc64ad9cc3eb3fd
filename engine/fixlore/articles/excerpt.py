"""Excerpt: a stretch of a file's lines, dedented, that knows where each character came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

_TAB = 4


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Dedented text; line `i` of it starts at `starts[i]`, and at `offsets[i]` in the file.

    `line` is the file's line, counted from 0, that the text begins with.
    """

    text: str
    line: int
    starts: tuple[int, ...]
    offsets: tuple[int, ...]

    def at(self, index: int) -> int:
        """The file's offset of the character `index` of `text`."""
        line = bisect_right(self.starts, index) - 1
        return self.offsets[line] + index - self.starts[line]


def excerpt(  # noqa: PLR0913 - which lines of which text, and how they are cut
    text: str, lines: list[int], first: int, last: int, column: int, *, marked: bool = False
) -> Excerpt:
    """The lines from `first` up to `last` of `text`, without their first `column` columns.

    `lines` are the offsets at which the lines of `text` start. Of the later lines only white
    space is taken away, and of the first one as well unless it is `marked`: then a list's marker
    stands there.
    """
    rows: list[str] = []
    starts: list[int] = []
    offsets: list[int] = []
    length = 0
    for number in range(first, min(last, len(lines))):
        start = lines[number]
        row = line_of(text, lines, number)
        cut = _cut(row, column, any_character=marked and number == first)
        rows.append(row[cut:])
        starts.append(length)
        offsets.append(start + cut)
        length += len(row) - cut + 1
    return Excerpt("\n".join(rows).rstrip(), first, tuple(starts), tuple(offsets))


def line_of(text: str, lines: list[int], number: int) -> str:
    """One line of `text`, without its end."""
    end = lines[number + 1] - 1 if number + 1 < len(lines) else len(text)
    return text[lines[number] : end]


def _cut(row: str, column: int, *, any_character: bool) -> int:
    """How many characters of `row` stand in its first `column` columns."""
    at = index = 0
    for character in row:
        if at >= column or not (any_character or character in " \t"):
            break
        at += _TAB - at % _TAB if character == "\t" else 1
        index += 1
    return index


def column_of(row: str, index: int) -> int:
    """The column, counted from 0, at which the character `index` of `row` stands."""
    at = 0
    for character in row[:index]:
        at += _TAB - at % _TAB if character == "\t" else 1
    return at


def index_of(row: str, column: int) -> int:
    """The first character of `row` at or after `column`."""
    return _cut(row, column, any_character=True)
