"""Subject: one article as checks look at it: its source, its rules, its page, its cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from fixlore.checks.logic.scope import Scope, step_conditions
from fixlore.checks.logic.world import World, has_when
from fixlore.checks.reading.page import Page, read_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fixlore.articles.article import Article
    from fixlore.rules.model import ArticleRules, CauseRules, SharedRules, Solution

SHARED = "shared/"


@dataclass(frozen=True)
class Subject:
    """One article that compiles.

    `others` has the articles whose causes it names, by id.
    """

    article: Article
    rules: ArticleRules
    shared: SharedRules
    others: Mapping[str, ArticleRules] = field(default_factory=dict[str, "ArticleRules"])

    @cached_property
    def page(self) -> Page:
        """The article's Markdown, code left out."""
        return read_page(self.article.report.text, self.article.body_start)

    @cached_property
    def world(self) -> World:
        """Every case that the article can meet."""
        return self.new_world()

    def new_world(self) -> World:
        """A world with the article and the shared solutions that it names."""
        extra = [when for each in self.shared_solutions() for when in step_conditions(each)]
        return World(Scope([self.rules], self.shared, self.others, extra))

    def shared_solutions(self) -> list[Solution]:
        """The shared solutions that the article's causes name."""
        names = {name for cause in self.rules.causes for name in cause.solutions}
        return [each for each in self.shared.solutions if SHARED + each.id in names]

    @cached_property
    def gate(self) -> int:
        """A literal: a symptom is there, and the article applies or may apply."""
        return self.world.gate(self.rules)

    @cached_property
    def holding(self) -> frozenset[str]:
        """The ids of the causes that some case confirms."""
        return frozenset(
            cause.id
            for cause in self.rules.causes
            if self.world.possible(self.gate, self.world.truth(cause.when).holds)
        )

    @cached_property
    def failing(self) -> frozenset[str]:
        """The ids of the causes that some case rules out although the article applies."""
        return frozenset(
            cause.id
            for cause in self.rules.causes
            if self.world.possible(self.gate, self.world.truth(cause.when).fails)
        )

    def conditional(self) -> Iterator[CauseRules]:
        """The causes that have a condition."""
        return (cause for cause in self.rules.causes if has_when(cause))

    @cached_property
    def telling(self) -> tuple[CauseRules, ...]:
        """The causes that some case confirms and another rules out."""
        return tuple(
            cause
            for cause in self.conditional()
            if cause.id in self.holding and cause.id in self.failing
        )


def place(where: str) -> tuple[int, int]:
    """Line and column of a `line:column`, or of a `path:line:column`."""
    line, column = where.rsplit(":", 2)[-2:]
    return int(line), int(column)
