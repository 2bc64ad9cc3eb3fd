"""Linked: takes the articles as they are, gives what can only be said of all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from fixlore.checks.corpus import Corpus
from fixlore.checks.settings import Settings, read_settings
from fixlore.compile.linking import index_of
from fixlore.compile.whole import finish_article, finish_shared, link_problems, paths_with_errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from fixlore.compile.folder import Files
    from fixlore.compile.linking import Index
    from fixlore.compile.shared import Shared
    from fixlore.problems import Problem
    from fixlore.rules.model import ArticleRules
    from fixlore.workspace.overlay import Overlay
    from fixlore.workspace.state import State


class Sources(NamedTuple):
    """What there is to link: the files, and kb/ as articles are held against it."""

    overlay: Overlay
    files: Files
    shared: Shared


@dataclass(frozen=True, slots=True)
class Linked:
    """The index of causes, the problems between files by path, and the articles that are `whole`.

    `bad` are the files that cannot become rules because of others. `paths` leads from an article's
    id to its path; of two with one id, to the last, as the checks have it.
    """

    index: Index
    problems: Mapping[str, tuple[Problem, ...]]
    bad: frozenset[str]
    whole: Mapping[str, State]
    paths: Mapping[str, str]
    settings: Settings


def link(sources: Sources, states: Mapping[str, State]) -> Linked:
    """Link the articles; every one must have been examined."""
    present = {path: states[path] for path in sources.files.articles}
    links = [*sources.shared.links, *(each.examined.links for each in present.values())]
    index = index_of(links)
    found = link_problems(links, index)
    problems: dict[str, tuple[Problem, ...]] = {}
    for each in (*sources.files.problems, *found):
        problems[each.path] = (*problems.get(each.path, ()), each)
    bad = frozenset(paths_with_errors(found))
    whole = {
        path: each
        for path, each in present.items()
        if each.examined.summary is not None and path not in bad
    }
    paths = {each.examined.links.id: path for path, each in whole.items()}
    return Linked(index, problems, bad, whole, paths, read_settings(sources.overlay))


def corpus_of(linked: Linked, sources: Sources, rules: Rules, today: date) -> Corpus:
    """What the checks between articles look at."""
    summaries = {
        path: each.examined.summary
        for path, each in linked.whole.items()
        if each.examined.summary is not None
    }
    return Corpus(
        root=sources.overlay,
        summaries=summaries,
        rules=rules,
        shared=finish_shared(sources.shared, linked.index, linked.bad),
        declared=sources.shared.declared,
        paths=frozenset((*sources.files.articles, *sources.files.shared)),
        settings=linked.settings,
        today=today,
    )


class Rules(Mapping[str, "ArticleRules"]):
    """The rules of the articles that are whole, by id, every cause under its full name."""

    def __init__(self, linked: Linked, find: Callable[[str], ArticleRules | None]) -> None:
        """Take what finds the rules of the article at a path, as it is by itself."""
        self._linked = linked
        self._find = find
        self._finished: dict[str, ArticleRules] = {}

    def __getitem__(self, key: str) -> ArticleRules:
        if (known := self._finished.get(key)) is not None:
            return known
        path = self._linked.paths[key]
        alone = self._find(path)
        if alone is None:
            raise KeyError(key)
        links = self._linked.whole[path].examined.links
        self._finished[key] = finish_article(alone, links, self._linked.index)
        return self._finished[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._linked.paths)

    def __len__(self) -> int:
        return len(self._linked.paths)
