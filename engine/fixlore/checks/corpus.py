"""Corpus: all articles as the checks between them look at them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from fixlore.checks.summary import facts_in, facts_of_solution

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fixlore.articles.source import Root
    from fixlore.checks.settings import Settings
    from fixlore.checks.summary import Summary
    from fixlore.rules.model import ArticleRules, SharedRules


@dataclass(frozen=True)
class Corpus:
    """A knowledge base.

    `summaries` by path; `rules` by id, compiled when they are asked for; `declared` says where
    kb/ declares each fact (`path:line:column`); `paths` are all its source files; `today` is the
    day that dates are compared with.
    """

    root: Root
    summaries: Mapping[str, Summary]
    rules: Mapping[str, ArticleRules]
    shared: SharedRules
    declared: Mapping[str, str]
    paths: frozenset[str]
    settings: Settings
    today: date

    @cached_property
    def used(self) -> frozenset[str]:
        """The facts that a condition tests or a text shows."""
        used = facts_in(each.when for each in self.shared.derivations)
        for summary in self.summaries.values():
            used.update(summary.facts)
        for solution in self.shared.solutions:
            used |= facts_of_solution(solution)
        return frozenset(used)
