"""Told: the problems of every file, asked for again only where they may be others now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixlore.problems import Problem
    from fixlore.workspace import Workspace
    from fixlore.workspace.linked import Linked

    # What decides the problems of an article, besides what checks find between articles.
    Reasons = tuple[object, tuple[Problem, ...], object]


class Told:
    """Remembers the problems of articles that are whole, with what decided them."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Reasons, tuple[Problem, ...]]] = {}

    def forget(self, paths: Iterable[str]) -> None:
        """Ask again for these, as checks between articles say something else of them."""
        for path in paths:
            self._known.pop(path, None)

    def all_of(self, workspace: Workspace, linked: Linked) -> dict[str, tuple[Problem, ...]]:
        """The problems of every file that has some, by path; articles come in their order."""
        articles = workspace.files.articles
        shared = {*workspace.files.shared, *(each.path for each in workspace.shared.problems)}
        others = sorted((shared | {*linked.problems}) - {*articles})
        found = {path: self._of(path, workspace, linked) for path in articles}
        self._known = {path: self._known[path] for path in found if path in self._known}
        found |= {path: workspace.problems(path) for path in others}
        return {path: each for path, each in found.items() if each}

    def _of(self, path: str, workspace: Workspace, linked: Linked) -> tuple[Problem, ...]:
        state = linked.whole.get(path)
        if state is None:
            return workspace.problems(path)
        reasons = (state.examined, linked.problems.get(path, ()), linked.settings)
        known = self._known.get(path)
        if known is None or known[0][0] is not reasons[0] or known[0][1:] != reasons[1:]:
            known = self._known[path] = reasons, workspace.problems(path)
        return known[1]
