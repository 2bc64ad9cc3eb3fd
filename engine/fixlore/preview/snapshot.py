"""Snapshot: a knowledge base as it was after one save, all that the pages are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fixlore.problems import Problem
    from fixlore.rules.model import ArticleRules, SharedRules
    from fixlore.vocabulary import Fact


@dataclass(frozen=True, slots=True)
class Good:
    """A version of an article that compiled, and what articles shared at that time."""

    rules: ArticleRules
    shared: SharedRules

    @property
    def vocabulary(self) -> dict[str, Fact]:
        """Every fact that the article may speak of."""
        return {**self.shared.facts, **self.rules.facts}


@dataclass(frozen=True, slots=True)
class Entry:
    """One article's file.

    `good` is None where no version of it has compiled; where `broken`, it is not the one on disk.
    `heading` is the title of a broken one, as far as it can be read.
    """

    path: str
    good: Good | None
    broken: bool
    problems: tuple[Problem, ...] = ()
    heading: str = ""

    @property
    def title(self) -> str:
        """What the article is called now, by its file where it has no title yet."""
        good = self.good.rules.title if self.good else ""
        return self.heading or good or self.path.rpartition("/")[2]

    @property
    def errors(self) -> int:
        """How many of its problems are errors."""
        return sum(each.severity == "error" for each in self.problems)

    @property
    def warnings(self) -> int:
        """How many of its problems are warnings."""
        return len(self.problems) - self.errors


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A knowledge base.

    `version` differs from that of any other snapshot. `articles` are by path, in order; `problems`
    are those of files that are no articles, by path. Where there is a `failure`, the folder
    cannot be read now, and the rest is as it was before.
    """

    version: str
    root: Path
    shared: SharedRules
    articles: Mapping[str, Entry]
    shared_paths: tuple[str, ...] = ()
    problems: Mapping[str, tuple[Problem, ...]] = field(
        default_factory=dict[str, "tuple[Problem, ...]"]
    )
    failure: str = ""

    def problems_of(self, path: str) -> tuple[Problem, ...]:
        """What is wrong in one file."""
        entry = self.articles.get(path)
        return self.problems.get(path, ()) if entry is None else entry.problems

    def has(self, path: str) -> bool:
        """Whether there is such a source file."""
        return path in self.articles or path in self.shared_paths or path in self.problems
