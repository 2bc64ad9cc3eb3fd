"""Sourcing: a file's lines with their numbers, and its problems beside the lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.articles.source import leads_outside, read_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.preview.snapshot import Snapshot
    from fixlore.problems import Problem

LONGEST_LINE = 2_000
MOST_LINES = 20_000
_TAB = "\t"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line; `marked` is the character at the first problem's column, between the others."""

    number: int
    before: str
    marked: str
    after: str
    problems: tuple[Problem, ...]

    @property
    def has_error(self) -> bool:
        """Whether one of its problems is an error."""
        return any(each.severity == "error" for each in self.problems)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file; `whole` are problems without a line, `left_out` counts lines that are not shown."""

    lines: tuple[SourceLine, ...]
    whole: tuple[Problem, ...]
    left_out: int


def source_of(snapshot: Snapshot, path: str) -> SourceText:
    """The file at `path` as it is on disk; one that cannot be read has no lines.

    Nor has one that a link leads to out of the knowledge base.
    """
    outside = leads_outside(snapshot.root, path)
    rows = [] if outside else read_source(snapshot.root, path).text.split("\n")
    if rows and rows[-1] == "":
        rows.pop()
    by_line: dict[int, list[Problem]] = {}
    for each in snapshot.problems_of(path):
        placed = 1 <= each.line <= min(len(rows), MOST_LINES)
        by_line.setdefault(each.line if placed else 0, []).append(each)
    lines = tuple(
        _line(number, row, by_line.get(number, []))
        for number, row in enumerate(rows[:MOST_LINES], start=1)
    )
    return SourceText(lines, tuple(by_line.get(0, ())), max(0, len(rows) - MOST_LINES))


def _line(number: int, row: str, problems: Sequence[Problem]) -> SourceLine:
    shown = "".join(c if c.isprintable() or c == _TAB else "\N{REPLACEMENT CHARACTER}" for c in row)
    at = problems[0].column - 1 if problems else -1
    left_out = len(shown) > LONGEST_LINE
    shown = shown[:LONGEST_LINE] + ("\N{HORIZONTAL ELLIPSIS}" if left_out else "")
    if not 0 <= at <= len(shown):
        return SourceLine(number, shown, "", "", tuple(problems))
    # Past the line's end there is still a place to mark.
    marked = shown[at : at + 1] or " "
    return SourceLine(number, shown[:at], marked, shown[at + 1 :], tuple(problems))
