"""Telling: takes what was found in one file, gives it as problems, and as text ready to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fixlore.checks.switching import Switchboard
from fixlore.problems import show_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fixlore.checks.check import Edit, Found
    from fixlore.checks.examine import Examined
    from fixlore.checks.settings import Settings
    from fixlore.problems import Problem


class Ready(NamedTuple):
    """What is found in one file, as `fixlore check` prints it, and how much that is."""

    text: str = ""
    errors: int = 0
    warnings: int = 0


class Told(NamedTuple):
    """What is found in one file: problems sorted by place, and the edits that mend some of it.

    `lines` has those of its lines that are known, by number.
    """

    problems: tuple[Problem, ...] = ()
    edits: tuple[Edit, ...] = ()
    lines: Mapping[int, str] = {}


def told_of(
    path: str,
    settings: Settings,
    own: Examined | None = None,
    problems: Iterable[Problem] = (),
    found: Iterable[tuple[str, Found]] = (),
) -> Told:
    """What is found in a file, as bad as the settings and the article say.

    `own` is what is found in an article by itself; the `problems`, and what checks `found` (with
    their codes), are what comes of other files.
    """
    board = Switchboard(path, settings, own and own.summary)
    every = dict.fromkeys((*(own.problems if own else ()), *problems, *board.problems()))
    edits: list[Edit] = []
    for code, each in (*(own.found if own else ()), *found):
        problem = board.problem(code, each)
        if problem is not None:
            every[problem] = None
            edits += each.edits
    return Told(tuple(sorted(every, key=_place)), tuple(edits), own.lines if own else {})


def ready_of(problems: Sequence[Problem], lines: Mapping[int, str]) -> Ready:
    """The problems of one file with the lines that they stand in, by number."""
    text = "".join(f"{show_line(each, lines.get(each.line))}\n\n" for each in problems)
    errors = sum(each.severity == "error" for each in problems)
    return Ready(text, errors, len(problems) - errors)


def _place(problem: Problem) -> tuple[int, int, str, str]:
    """The order within a file; faster than comparing whole problems, of which there may be many."""
    return problem.line, problem.column, problem.code, problem.message
