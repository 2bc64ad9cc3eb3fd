"""The certain ways to tell a solution's causes: each gives their numbers, or None if not its case.

An empty list is an answer too: the way applies, and what it finds contradicts itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.adopt.outline import ancestors, is_solution, label_of
from fixlore.adopt.problem_scopes import scopes_of
from fixlore.adopt.referents import counted_part
from fixlore.adopt.shared_words import stems

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fixlore.adopt.causes import CauseSpot
    from fixlore.adopt.labels import Label
    from fixlore.adopt.outline import Outline, Section
    from fixlore.adopt.problem_scopes import Scopes
    from fixlore.adopt.referents import Part


@dataclass(frozen=True, slots=True)
class Pairing:
    """What is being paired: the causes and solutions of one outline, and their problems."""

    outline: Outline
    causes: Sequence[CauseSpot]
    solutions: Sequence[Section]
    scopes: Scopes

    def at(self, place: int) -> list[int]:
        """The numbers of the causes that stand at a place of the outline."""
        return [n for n, cause in enumerate(self.causes) if cause.section.place == place]


def itself(work: Pairing, solution: Section) -> list[int] | None:
    """A heading that tells a cause and its solution together."""
    return work.at(solution.place) or None


def named(work: Pairing, solution: Section) -> list[int] | None:
    """A heading such as "Solution for causes 1 and 3", "for all causes", "for error 2"."""
    if solution.role is None:
        return None
    of = solution.role.of
    if of.all_causes:
        return beside(work, solution)
    if of.causes:
        return [n for label in of.causes for n in labelled(work, solution, label)]
    if not of.others:
        return None
    same = [n for n, cause in enumerate(work.causes) if {*of.others} & {*_parts_of(cause)}]
    return same if same or len(work.causes) > 1 else None


def _parts_of(cause: CauseSpot) -> tuple[Part, ...]:
    """The counted parts that a cause is told for ("Cause for scenario 2"), or that it is itself."""
    if cause.section.role:
        return cause.section.role.of.others
    part, _ = counted_part(cause.section.title)
    return (part,) if part else ()


def inside(work: Pairing, solution: Section) -> list[int] | None:
    """A solution under a cause's heading is that cause's."""
    for outer in ancestors(work.outline, solution):
        found = work.at(outer.place)
        if found:
            return found if len(found) == 1 and not _strayed(work, solution, found[0]) else []
    return None


def only_cause(work: Pairing, solution: Section) -> list[int] | None:
    """Where a problem has one cause its solutions are that cause's."""
    found = beside(work, solution)
    return found if len(found) == 1 or len(work.causes) == 1 else None


def same_label(work: Pairing, solution: Section) -> list[int] | None:
    """Solution 2 is cause 2's, unless two solutions claim that."""
    label = label_of(solution)
    if label is None or not any(cause.label for cause in work.causes):
        return None
    found = labelled(work, solution, label)
    if _named_otherwise(work, solution, found):
        return []
    rivals = [s for s in work.solutions if label_of(s) == label and _rivals(work, s, found)]
    return found if len(rivals) == 1 or _word_apart(rivals) else []


def _named_otherwise(work: Pairing, solution: Section, found: Sequence[int]) -> bool:
    """Whether two series are not equally long, and the words of a solution name another cause.

    Then its number is that of a solution and of no cause.
    """
    causes = [n for n in beside(work, solution) if work.causes[n].label]
    here = work.scopes[solution.place]
    counted = [s for s in work.solutions if work.scopes[s.place] == here and label_of(s)]
    own = solution.role.own if solution.role else solution.title
    if len(causes) == len(counted) or not own:
        return False
    words = stems(own)
    if any(words & stems(work.causes[n].title) for n in found):
        return False
    return any(words & stems(work.causes[n].title) for n in causes)


def follows(work: Pairing, solution: Section) -> list[int] | None:
    """In "cause, solution, cause, solution" under one heading, a solution follows its cause.

    A cause that has its solutions inside itself asks for none after it.
    """
    if solution.parent is None:
        return None
    nearest: list[int] = []
    mine: list[int] = []
    pending = False
    for place in work.outline[solution.parent].children:
        if found := work.at(place):
            if pending:
                return None
            nearest = found
            pending = not any(_inner(work, work.causes[number]) for number in found)
        elif is_solution(work.outline[place]):
            pending = False
            mine = nearest if place == solution.place else mine
    return None if pending or len(mine) != 1 else mine


def is_sure(work: Pairing, solution: Section) -> bool:
    """Whether the solution itself says whom it is for, by its heading or by its place."""
    return any(way(work, solution) is not None for way in (itself, named, inside))


WAYS: tuple[Callable[[Pairing, Section], list[int] | None], ...] = (
    itself,
    named,
    inside,
    only_cause,
    same_label,
    follows,
)


def labelled(work: Pairing, solution: Section, label: Label) -> list[int]:
    """Causes with a label; of several, the one with most sections around it in common."""
    found = [n for n, cause in enumerate(work.causes) if cause.label == label]
    if len(found) <= 1:
        return found
    around = [len(_in_common(work, work.causes[n].section, solution)) for n in found]
    best = max(around)
    return [found[around.index(best)]] if around.count(best) == 1 else []


def pairing(outline: Outline, causes: Sequence[CauseSpot], solutions: Sequence[Section]) -> Pairing:
    """The causes and solutions of an outline, ready to be paired."""
    sections = (*(cause.section for cause in causes), *solutions)
    return Pairing(outline, causes, solutions, scopes_of(outline, sections))


def beside(work: Pairing, solution: Section) -> list[int]:
    """The numbers of the causes of a solution's own problem."""
    here = work.scopes[solution.place]
    return [n for n, c in enumerate(work.causes) if work.scopes[c.section.place] == here]


def _in_common(work: Pairing, one: Section, other: Section) -> set[int]:
    places = {s.place for s in ancestors(work.outline, one)}
    return places & {s.place for s in ancestors(work.outline, other)}


def _strayed(work: Pairing, solution: Section, number: int) -> bool:
    """A "Solution 1" inside "Cause 2" contradicts itself, unless numbers begin anew by cause."""
    label = solution.role.label if solution.role else None
    if label is None or label == work.causes[number].label or not labelled(work, solution, label):
        return False
    again = [s for s in work.solutions if s.place != solution.place and label_of(s) == label]
    return not again and not _own_series(work, number)


def _own_series(work: Pairing, number: int) -> bool:
    """Whether the solutions inside a cause are counted from 1 on, as a series of their own.

    That the count names no cause is certain where another cause has a solution inside itself;
    else the article may have all its solutions here, put a heading too deep.
    """
    inner = [_inner(work, cause) for cause in work.causes]
    labels = [label.order for s in inner[number] if (label := label_of(s))]
    counted = len(labels) > 1 and labels == list(range(1, len(labels) + 1))
    return counted and any(each for n, each in enumerate(inner) if n != number)


def _inner(work: Pairing, cause: CauseSpot) -> list[Section]:
    return [s for s in work.solutions if cause.section.line < s.line < cause.section.end]


def _rivals(work: Pairing, other: Section, found: list[int]) -> bool:
    """Whether another solution of the same label has nothing better than the label either."""
    label = label_of(other)
    sure = is_sure(work, other) or only_cause(work, other) is not None
    return not sure and label is not None and labelled(work, other, label) == found


def _word_apart(rivals: Sequence[Section]) -> bool:
    """A "Resolution 1" and a "Workaround 1" may both be for cause 1; two "Resolution 1" may not."""
    words = {rival.title.split(maxsplit=1)[0].lower() for rival in rivals if rival.title}
    return len(words) == len(rivals) > 0
