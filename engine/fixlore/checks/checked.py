"""Checked: everything that was found in a knowledge base, file by file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from fixlore.articles.source import Source, read_source
from fixlore.checks.settings import Settings
from fixlore.checks.telling import Told, ready_of, told_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from fixlore.checks.cache import Entry
    from fixlore.checks.check import Edit
    from fixlore.checks.telling import Ready
    from fixlore.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found.

    `alone` has the articles of which nothing is told but what is found in each by itself, as bad
    as `settings` say; `together` has every other file in which anything was found. Both by path.
    """

    alone: Mapping[str, Entry]
    together: Mapping[str, Told]
    settings: Settings

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, sorted by place."""
        return tuple(problem for _, told in self._told() for problem in told.problems)

    @property
    def edits(self) -> Mapping[str, tuple[Edit, ...]]:
        """For each path the edits that mend something in it."""
        return {path: told.edits for path, told in self._told() if told.edits}

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(each.ready.errors for each in self.alone.values()) + self._together("error")

    @property
    def warnings(self) -> int:
        """How many are warnings."""
        return sum(each.ready.warnings for each in self.alone.values()) + self._together("warning")

    def ready(self, root: Path) -> Iterator[Ready]:
        """What is printed of each file of the knowledge base in `root`, sorted by path."""
        for path in sorted((*self.alone, *self.together)):
            if path in self.alone:
                yield self.alone[path].ready
            else:
                problems = self.together[path].problems
                yield ready_of(problems, _lines(root, path, self.together[path]))

    def _together(self, severity: Severity) -> int:
        told = self.together.values()
        return sum(each.severity == severity for file in told for each in file.problems)

    def _told(self) -> Iterator[tuple[str, Told]]:
        for path in sorted((*self.alone, *self.together)):
            if path in self.alone:
                yield path, told_of(path, self.settings, self.alone[path].examined)
            else:
                yield path, self.together[path]


def checked_of(problems: Iterable[Problem]) -> Checked:
    """Problems that are known already, sorted by place."""
    by_path = groupby(problems, key=attrgetter("path"))
    return Checked({}, {path: Told(tuple(each)) for path, each in by_path}, Settings())


def _lines(root: Path, path: str, told: Told) -> Mapping[int, str]:
    """The lines of a file in which there are problems; it is read where one is not known."""
    if all(each.line in told.lines for each in told.problems if each.line):
        return told.lines
    source = read_source(root, path)
    lines = source.text.split("\n") if isinstance(source, Source) else []
    return dict(enumerate(lines, start=1))
