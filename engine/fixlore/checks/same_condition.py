"""Same condition: takes an article, gives pairs of causes that no fact tells apart."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check
from fixlore.checks.containment import confirms_without
from fixlore.checks.logic.world import has_when
from fixlore.checks.subject import Subject, place

if TYPE_CHECKING:
    from collections.abc import Iterator


@check("same-condition")
def same_condition(subject: Subject) -> Iterator[Found]:
    """No fact tells two causes of an article apart.

    There is no case in which one of the two is confirmed and the other ruled out: their
    conditions mean the same, however they are written, or neither has one. The reader is given
    two solutions, and nothing to choose by.

    Find the fact that differs, and add it to both conditions; or make one cause of the two.
    """
    for one, other in combinations(subject.telling, 2):
        if not confirms_without(subject, one, other) and not confirms_without(subject, other, one):
            said = f"no fact tells `{other.id}` from `{one.id}`: their conditions mean the same"
            yield Found(*place(other.where), said, "add a fact that differs to both conditions")
    open_ = [cause for cause in subject.rules.causes if not has_when(cause)]
    for cause in open_[1:]:
        said = f"no fact tells `{cause.id}` from `{open_[0].id}`: neither has a condition"
        yield Found(*place(cause.where), said, "say in `when` what is different")
