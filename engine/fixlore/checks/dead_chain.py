"""Dead chain: takes an article, gives conditions on causes that can never come true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check
from fixlore.checks.logic.scope import conditions_of
from fixlore.checks.logic.world import CAUSE
from fixlore.checks.subject import Subject, place
from fixlore.rules.conditions import atoms_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@check("dead-chain", "error")
def dead_chain(subject: Subject) -> Iterator[Found]:
    """A chain of causes cannot fire.

    A condition asks whether another cause is confirmed, or ruled out, and no case makes it so:
    that cause has no `when`, and so is never more than possible; or its own condition can never
    hold; or its article and this one cannot both apply.

    Give the cause that is asked for a condition that can hold, or ask for its facts instead.
    """
    told: set[str] = set()
    for when in conditions_of(subject.rules):
        for atom in atoms_of(when):
            if not atom.fact.startswith(CAUSE) or atom.where in told:
                continue
            if not subject.world.possible(subject.gate, subject.world.truth(atom).holds):
                told.add(atom.where)
                name = atom.fact.removeprefix(f"{CAUSE}{subject.rules.id}.")
                said = f"no case makes this true of the cause `{name.removeprefix(CAUSE)}`"
                hint = "it has no `when`, or one that never holds here"
                yield Found(*place(atom.where), said, hint)
