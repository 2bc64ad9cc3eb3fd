"""Told: takes what was found in a file, gives it as problems, as bad as kb.yaml and it say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.switching import Switchboard
from fixlore.workspace.overlay import is_shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.problems import Problem
    from fixlore.workspace.state import State
    from fixlore.workspace.together import Together


def problems_of(path: str, state: State | None, together: Together) -> Iterator[Problem]:
    """Every problem of a file, but for those that compiling kb/ has told.

    Of a broken file only that is told; before articles are linked for the first time, what is
    found in them cannot be switched, and waits.
    """
    linked = together.latest
    if linked is not None:
        yield from linked.problems.get(path, ())
    if state is not None:
        yield from state.examined.problems
    summary = None if state is None else state.examined.summary
    if linked is None or path in linked.bad or not (is_shared(path) or summary):
        return
    board = Switchboard(path, linked.settings, summary)
    yield from board.problems()
    found = () if state is None else state.examined.found
    for code, each in (*found, *together.between.found(path)):
        problem = board.problem(code, each)
        if problem is not None:
            yield problem
