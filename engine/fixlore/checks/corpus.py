"""Corpus: all articles as the checks between them look at them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fixlore.articles.source import Root
    from fixlore.checks.settings import Settings
    from fixlore.checks.summary import Summary
    from fixlore.rules.model import ArticleRules, SharedRules


@dataclass(frozen=True, slots=True)
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
