"""Always holds: takes an article, gives the causes that no case can rule out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check
from fixlore.checks.subject import Subject, place

if TYPE_CHECKING:
    from collections.abc import Iterator


@check("always-holds")
def always_holds(subject: Subject) -> Iterator[Found]:
    """A cause always holds when its article applies.

    Once a symptom is there and `applies_to` is true, no answer to any question makes the cause's
    `when` false. So it is confirmed in every case, and tells nothing.

    Make the condition say what is different when this is the cause; or leave `when` out, if
    nothing is, and the cause stays possible in every case.
    """
    for cause in subject.conditional():
        if cause.id in subject.holding and cause.id not in subject.failing:
            said = f"the cause `{cause.id}` holds in every case that the article applies to"
            yield Found(*place(cause.where), said, "ask for what is different when this is it")
