"""Together: takes the articles as they are, keeps what linking and the checks between them say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fixlore.workspace.between import Between
from fixlore.workspace.linked import Linked, Rules, corpus_of, link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fixlore.problems import Problem
    from fixlore.rules.model import ArticleRules
    from fixlore.workspace.linked import Sources
    from fixlore.workspace.state import State


class Together:
    """`linked` is None since the last change; `latest` is what it was before.

    `between` has what the checks between articles found when they last looked.
    """

    def __init__(self) -> None:
        self.linked: Linked | None = None
        self.latest: Linked | None = None
        self.between = Between()
        self._told: Linked | None = None
        self._begun: Linked | None = None

    def change(self) -> None:
        """An article or kb/ is another now."""
        self.linked = None

    def link(self, sources: Sources, states: Mapping[str, State]) -> Linked:
        """Link the articles, every one of which has been examined; once for each change."""
        if self.linked is None:
            self.linked = self.latest = link(sources, states)
        return self.linked

    def step(
        self,
        sources: Sources,
        states: Mapping[str, State],
        rules: Callable[[str], ArticleRules | None],
    ) -> frozenset[str] | None:
        """Do one part of what there is to do: the paths of which something else is said now.

        None where nothing is left; `rules` finds those of the article at a path.
        """
        linked = self.link(sources, states)
        if self._told is not linked:
            before, self._told = self._told, linked
            return _differing(before, linked)
        if self._begun is not linked:
            self._begun = linked
            today = date.today()  # noqa: DTZ011 - an author's day
            corpus = corpus_of(linked, sources, Rules(linked, rules), today)
            broken = len(linked.whole) < len(sources.files.articles)
            self.between.begin(corpus, linked, sources.shared, broken=broken)
        return self.between.step()


def _differing(before: Linked | None, after: Linked) -> frozenset[str]:
    """The files of which linking says something else than before."""
    nothing: Mapping[str, tuple[Problem, ...]] = {}
    told = nothing if before is None else before.problems
    paths = {*told, *after.problems}
    return frozenset(path for path in paths if told.get(path) != after.problems.get(path))
