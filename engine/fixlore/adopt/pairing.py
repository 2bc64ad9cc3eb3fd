"""Causes and solutions of an outline -> which solution certainly belongs to which cause.

The ways are tried in the order of their certainty: the heading says so, it stands inside the
cause, the article has one cause, the labels agree, it follows its cause, the two series are in the
same order and share words, it is the one solution for all. Where a way finds a contradiction or
none applies, the solution is left untied.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fixlore.adopt.outline import Outline, Section, ancestors
from fixlore.adopt.shared_words import same_order, word_ties

if TYPE_CHECKING:
    from fixlore.adopt.causes import CauseSpot

_Way = Callable[["Pairing", Section], "list[int] | None"]


@dataclass(slots=True)
class Pairing:
    """What is being paired; `ties` maps a solution's place to the causes it belongs to."""

    outline: Outline
    causes: Sequence[CauseSpot]
    solutions: Sequence[Section]
    ties: dict[int, list[int]] = field(default_factory=dict[int, "list[int]"])


def pair(
    outline: Outline, causes: Sequence[CauseSpot], solutions: Sequence[Section]
) -> dict[int, list[int]]:
    """Solution's place in the outline -> numbers of its causes; [] where it cannot be told."""
    work = Pairing(outline, causes, solutions)
    for solution in solutions:
        work.ties[solution.place] = _first_way(work, solution)
    _by_words(work)
    _for_all(work)
    return work.ties


def _first_way(work: Pairing, solution: Section) -> list[int]:
    """The causes by the most certain way; a way that answers [] has found a contradiction."""
    for way in _WAYS:
        found = way(work, solution)
        if found is not None:
            return found
    return []


def _named(work: Pairing, solution: Section) -> list[int] | None:
    role = solution.role
    if role is None:
        return None
    if role.all_causes:
        return [n for n in range(len(work.causes)) if _level(work, n, solution)]
    if role.causes:
        return [n for label in role.causes for n in _labelled(work, solution, label)]
    if role.other:
        same = [
            n
            for n, c in enumerate(work.causes)
            if c.section.role and c.section.role.other == role.other
        ]
        return same if same or len(work.causes) > 1 else None
    return None


def _labelled(work: Pairing, solution: Section, label: object) -> list[int]:
    """Causes with a label; of several, the one with most sections around it in common."""
    found = [n for n, cause in enumerate(work.causes) if label is not None and cause.label == label]
    if len(found) <= 1:
        return found
    around = [len(_in_common(work, work.causes[n].section, solution)) for n in found]
    best = max(around)
    return [found[around.index(best)]] if around.count(best) == 1 else []


def _in_common(work: Pairing, one: Section, other: Section) -> set[int]:
    places = {s.place for s in ancestors(work.outline, one)}
    return places & {s.place for s in ancestors(work.outline, other)}


def _inside(work: Pairing, solution: Section) -> list[int] | None:
    for outer in ancestors(work.outline, solution):
        found = [n for n, cause in enumerate(work.causes) if cause.section.place == outer.place]
        if found:
            return found if len(found) == 1 and not _strayed(work, solution, found[0]) else []
    return None


def _strayed(work: Pairing, solution: Section, inside: int) -> bool:
    """A lone "Solution 2" inside "Cause 1" contradicts itself; a series from 1 numbers locally."""
    label = solution.role.label if solution.role else None
    if label is None or label == work.causes[inside].label or not _labelled(work, solution, label):
        return False
    series = [
        s.role.label.order
        for s in work.solutions
        if s.role and s.role.label and s.parent == solution.parent
    ]
    return series != list(range(1, len(series) + 1))


def _only_cause(work: Pairing, solution: Section) -> list[int] | None:
    if len(work.causes) == 1:
        return [0] if _level(work, 0, solution) else []
    return None


def _same_label(work: Pairing, solution: Section) -> list[int] | None:
    label = solution.role.label if solution.role else None
    if label is None or not any(cause.label for cause in work.causes):
        return None
    found = _labelled(work, solution, label)
    rivals = [
        other
        for other in work.solutions
        if other.role
        and other.role.label == label
        and _named(work, other) is None
        and _inside(work, other) is None
        and _labelled(work, other, label) == found
    ]
    return found if len(rivals) == 1 or _word_apart(rivals) else []


def _word_apart(rivals: Sequence[Section]) -> bool:
    """A "Resolution 1" and a "Workaround 1" may both be for cause 1; two "Resolution 1" may not."""
    words = [rival.title.split()[0].lower() for rival in rivals if rival.title]
    return len(set(words)) == len(rivals) > 0


def _follows(work: Pairing, solution: Section) -> list[int] | None:
    """In "cause, solution, cause, solution" under one heading, a solution follows its cause."""
    if solution.parent is None:
        return None
    numbers = {cause.section.place: n for n, cause in enumerate(work.causes)}
    nearest: int | None = None
    pending = False
    mine: int | None = None
    for place in work.outline[solution.parent].children:
        sibling = work.outline[place]
        if place in numbers:
            if pending:
                return None
            nearest, pending = numbers[place], True
        elif sibling.role and sibling.role.name == "solution":
            pending = False
            mine = nearest if place == solution.place else mine
    return None if pending or mine is None or _several(work, mine) else [mine]


def _several(work: Pairing, number: int) -> bool:
    place = work.causes[number].section.place
    return sum(cause.section.place == place for cause in work.causes) > 1


_WAYS: tuple[_Way, ...] = (_named, _inside, _only_cause, _same_label, _follows)


def _level(work: Pairing, number: int, solution: Section) -> bool:
    """Whether a cause's part and a solution's part of the article stand side by side."""
    cause = _outermost(work, work.causes[number].section, "cause")
    return _outermost(work, solution, "solution").parent == cause.parent


def _outermost(work: Pairing, section: Section, name: str) -> Section:
    best = section
    for outer in ancestors(work.outline, section):
        if outer.role and outer.role.name == name:
            best = outer
    return best


def _open(work: Pairing) -> list[Section]:
    return [s for s in work.solutions if not work.ties[s.place] and _undecided(s)]


def _undecided(solution: Section) -> bool:
    role = solution.role
    return role is None or not (role.causes or role.other or role.label)


def _by_words(work: Pairing) -> None:
    """Where nothing is tied yet: the two series pair up in order, or single titles by words."""
    solutions = _open(work)
    if len(solutions) != len(work.solutions) or min(len(work.causes), len(solutions)) <= 1:
        return
    titles, names = (
        [c.title for c in work.causes],
        [s.role.own if s.role else s.title for s in solutions],
    )
    ties = word_ties(titles, names)
    if same_order(titles, names):
        ties = {number: number for number in range(len(names))}
    for place, number in ties.items():
        work.ties[solutions[place].place] = [number]


def _for_all(work: Pairing) -> None:
    """A solution with no name of its own, beside the causes' part of the article, is for all."""
    solutions = _open(work)
    if len(work.causes) <= 1 or len(solutions) != len(work.solutions):
        return
    for solution in solutions:
        if solution.role is not None and not solution.role.own:
            everyone = range(len(work.causes))
            work.ties[solution.place] = [n for n in everyone if _level(work, n, solution)]
