"""Causes and solutions of an outline -> which solution certainly belongs to which cause.

The ways are tried in the order of their certainty: the heading says so, it stands inside the
cause, its problem has one cause, the labels agree, it follows its cause; then, where nothing of a
problem was tied, the two series share words (solutions numbered 1, 2, ... place by place with as
many causes that are listed only), or there is one solution for all. Where a way finds a
contradiction or none applies, the solution is left untied. A cause whose text points to a solution
("see resolution 2") has that one as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fixlore.adopt.outline import label_of
from fixlore.adopt.pointing import pointed_to
from fixlore.adopt.sentences import first_sentence, section_text
from fixlore.adopt.shared_words import same_order, word_ties
from fixlore.adopt.ways import WAYS, Pairing, is_sure, pairing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.adopt.causes import CauseSpot
    from fixlore.adopt.outline import Outline, Section
    from fixlore.adopt.problem_scopes import Scope


def pair(
    outline: Outline, causes: Sequence[CauseSpot], solutions: Sequence[Section]
) -> dict[int, list[int]]:
    """Solution's place in the outline -> numbers of its causes; [] where it cannot be told."""
    work = pairing(outline, causes, solutions)
    ties = {solution.place: _first_way(work, solution) for solution in solutions}
    for scope in dict.fromkeys(work.scopes[s.place] for s in solutions):
        numbers, part = _within(work, scope)
        for late_way in (_by_words, _for_all):
            if not _told(ties, numbers, part):
                found = late_way(part)
                ties |= {place: [numbers[n] for n in mine] for place, mine in found.items()}
    pointed = pointed_to(causes, solutions)
    for solution in solutions:
        if solution.place in pointed and not is_sure(work, solution):
            ties[solution.place] = sorted({*ties[solution.place], *pointed[solution.place]})
    return ties


def _within(work: Pairing, scope: Scope) -> tuple[list[int], Pairing]:
    """One problem of an article, with the numbers of its causes in the whole."""
    numbers = [n for n, c in enumerate(work.causes) if work.scopes[c.section.place] == scope]
    solutions = [s for s in work.solutions if work.scopes[s.place] == scope]
    part = replace(work, causes=[work.causes[n] for n in numbers], solutions=solutions)
    return numbers, part


def _told(ties: dict[int, list[int]], numbers: Sequence[int], part: Pairing) -> bool:
    """Whether a solution of a problem is tied, or a cause of it; then the rest is left open."""
    mine = any(ties[s.place] for s in part.solutions)
    return mine or any({*found} & {*numbers} for found in ties.values())


def _first_way(work: Pairing, solution: Section) -> list[int]:
    """The causes by the most certain way; a way that answers [] has found a contradiction."""
    for way in WAYS:
        found = way(work, solution)
        if found is not None:
            return found
    return []


def _by_words(work: Pairing) -> dict[int, list[int]]:
    """The two series pair up in their order, or single titles by the words that they share."""
    counted = _counted_alike(work)
    if min(len(work.causes), len(work.solutions)) <= 1 or not (counted or _undecided(work)):
        return {}
    titles = [cause.title for cause in work.causes]
    names = [_name(solution, counted=counted) for solution in work.solutions]
    if same_order(titles, names):
        return {solution.place: [number] for number, solution in enumerate(work.solutions)}
    if counted:
        return {}
    return {work.solutions[at].place: [n] for at, n in word_ties(titles, names).items()}


def _name(solution: Section, *, counted: bool) -> str:
    """What a heading says beside its role; of one that only counts, what its text begins with."""
    own = solution.role.own if solution.role else solution.title
    return own or (first_sentence(section_text(solution)) if counted else "")


def _counted_alike(work: Pairing) -> bool:
    """Whether the solutions are counted 1, 2, ... and there are as many causes, none counted."""
    labels = [label_of(solution) for solution in work.solutions]
    orders = [label.order for label in labels if label]
    named = any(s.role and (s.role.of.causes or s.role.of.others) for s in work.solutions)
    return (
        orders == list(range(1, len(work.causes) + 1))
        and len(orders) == len(labels)
        and not (named or any(cause.label for cause in work.causes))
    )


def _for_all(work: Pairing) -> dict[int, list[int]]:
    """Solutions with no name of their own, beside the causes' part of the article, are for all."""
    if len(work.causes) <= 1 or not _undecided(work):
        return {}
    everyone = list(range(len(work.causes)))
    return {
        solution.place: everyone
        for solution in work.solutions
        if solution.role is not None and not solution.role.own
    }


def _undecided(work: Pairing) -> bool:
    """Whether no solution has a label or names anyone: then nothing contradicts a late way."""
    roles = [solution.role for solution in work.solutions if solution.role]
    return not any(role.label or role.of.causes or role.of.others for role in roles)
