"""Never holds: takes an article, gives the causes that no case can confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check
from fixlore.checks.subject import Subject, place

if TYPE_CHECKING:
    from collections.abc import Iterator


@check("never-holds", "error")
def never_holds(subject: Subject) -> Iterator[Found]:
    """A cause can never hold.

    Whatever is known of a case, the cause's `when` is not true where the article applies: it asks
    for two values of one fact, for a number above one bound and below another that leave nothing
    between, or for what `applies_to`, the symptoms or a derived fact exclude. Nobody will ever be
    given its solution.

    Correct the condition, or remove the cause.
    """
    for cause in subject.conditional():
        if cause.id not in subject.holding:
            alone = not subject.world.possible(subject.world.truth(cause.when).holds)
            why = (
                "its condition contradicts itself or what facts follow from"
                if alone
                else "its condition contradicts `applies_to` or the symptoms"
            )
            yield Found(*place(cause.where), f"no case can confirm the cause `{cause.id}`", why)
