"""Report: gathers the problems of one file, from offsets in its text."""

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from typing import TYPE_CHECKING

from fixlore.problems import Problem
from fixlore.vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixlore.articles.source import Source
    from fixlore.problems import Severity


MOST_PROBLEMS = 100
"""How many problems of one file are listed; nobody reads more at once."""

_MOST_NEAREST = 20


class Report:
    """The problems found in one source so far; every place is an offset in its text.

    `count` is their number; beyond `MOST_PROBLEMS` they are counted and not listed.
    """

    def __init__(self, source: Source) -> None:
        self.path = source.path
        self.text = source.text
        self.problems: list[Problem] = []
        self.count = 0
        self._nearest_left = _MOST_NEAREST
        self.starts = _line_starts(source.text)

    def copy(self) -> Report:
        """The same, to which more can be added."""
        other = copy(self)
        other.problems = [*self.problems]
        return other

    def add(
        self, at: int, code: str, message: str, hint: str = "", severity: Severity = "error"
    ) -> None:
        """Note a problem at the character `at`."""
        self.count += 1
        if self.count > MOST_PROBLEMS:
            if self.count == MOST_PROBLEMS + 1:
                self._add_last()
            return
        line, column = self.place(at)
        self.problems.append(Problem(self.path, line, column, code, message, hint, severity))

    def nearest(self, wrong: str, right: Iterable[str]) -> str | None:
        """The nearest right name; not looked for any more in a file with many wrong ones."""
        self._nearest_left -= 1
        return nearest(wrong, right) if self._nearest_left >= 0 else None

    def _add_last(self) -> None:
        said = f"there are more than {MOST_PROBLEMS} problems; the others are not listed"
        hint = "mend these and compile again"
        self.problems.append(Problem(self.path, 0, 0, "too-many-problems", said, hint))

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
