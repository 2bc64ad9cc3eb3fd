"""Idle question: takes an article, gives the facts whose value never changes its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check
from fixlore.checks.logic.influence import changes_anything, plainly_changes
from fixlore.checks.logic.scope import conditions_of
from fixlore.checks.logic.world import CAUSE
from fixlore.checks.subject import Subject, place
from fixlore.rules.conditions import atoms_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@check("idle-question")
def idle_question(subject: Subject) -> Iterator[Found]:
    """A question that never changes anything.

    The article tests the fact, and yet no two cases that differ in it alone get different
    answers: no cause is confirmed or ruled out by it, no step appears or goes. It was made
    superfluous by the rest of the conditions, or asks for every value that the fact has.

    Take the fact out of the condition, or correct what makes it superfluous.
    """
    first: dict[str, str] = {}
    for when in conditions_of(subject.rules):
        for atom in atoms_of(when):
            first.setdefault(atom.fact, atom.where)
    for fact, where in first.items():
        if fact.startswith(CAUSE) or subject.world.scope.derivations(fact):
            continue
        if not plainly_changes(subject, fact) and not changes_anything(subject, fact):
            said = f"`{fact}` never changes anything in this article"
            yield Found(*place(where), said, "take it out, or correct what makes it superfluous")
