"""Contained condition: takes an article, gives causes that hold only where another does."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check
from fixlore.checks.containment import confirms_without
from fixlore.checks.logic.world import CAUSE, facts_of
from fixlore.checks.subject import Subject, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.rules.model import CauseRules


@check("contained-condition")
def contained_condition(subject: Subject) -> Iterator[Found]:
    """One cause's condition is contained in another's.

    Whenever the first cause is confirmed, the second is not ruled out by anything: every case of
    the first is a case of the second too. Mostly the wider condition lacks the fact that excludes
    the narrower one (`disk.free_percent: {below: 5}` beside the same with
    `disk.deleted_held: true` lacks `disk.deleted_held: false`).

    Add that fact to the wider condition; or, if the first cause truly brings the second with it,
    let its condition name it (`cause.second: true`).
    """
    for narrow, wide in permutations(subject.telling, 2):
        if _named(subject, narrow, wide) or confirms_without(subject, narrow, wide):
            continue
        if confirms_without(subject, wide, narrow):
            said = f"whenever `{narrow.id}` holds, `{wide.id}` holds too"
            hint = f"add to `{wide.id}` what excludes `{narrow.id}`"
            yield Found(*place(narrow.where), said, hint)


def _named(subject: Subject, narrow: CauseRules, wide: CauseRules) -> bool:
    """Whether one of the two asks for the other, so that the author knows."""
    prefix = f"{CAUSE}{subject.rules.id}."
    return prefix + wide.id in facts_of(narrow.when) or prefix + narrow.id in facts_of(wide.when)
