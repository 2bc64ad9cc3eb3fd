"""Report: gathers the problems of one file, from offsets in its text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from fixlore.problems import Problem

if TYPE_CHECKING:
    from fixlore.articles.source import Source
    from fixlore.problems import Severity


class Report:
    """The problems found in one source so far; every place is an offset in its text."""

    def __init__(self, source: Source) -> None:
        self.path = source.path
        self.text = source.text
        self.problems: list[Problem] = []
        self.starts = _line_starts(source.text)

    def add(
        self, at: int, code: str, message: str, hint: str = "", severity: Severity = "error"
    ) -> None:
        """Note a problem at the character `at`."""
        line, column = self.place(at)
        self.problems.append(Problem(self.path, line, column, code, message, hint, severity))

    def place(self, at: int) -> tuple[int, int]:
        """Line and column, counted from 1, of the character `at`."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def where(self, at: int) -> str:
        """The same as `line:column`."""
        line, column = self.place(at)
        return f"{line}:{column}"


def _line_starts(text: str) -> list[int]:
    starts = [0]
    found = text.find("\n")
    while found >= 0:
        starts.append(found + 1)
        found = text.find("\n", found + 1)
    return starts
