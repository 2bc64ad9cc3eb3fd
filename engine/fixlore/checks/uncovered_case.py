"""Uncovered case: takes an article, gives a case that it admits and none of its causes covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check
from fixlore.checks.logic.world import has_when
from fixlore.checks.subject import Subject, place

if TYPE_CHECKING:
    from collections.abc import Iterator


@check("uncovered-case")
def uncovered_case(subject: Subject) -> Iterator[Found]:
    """A case that the symptoms admit and no cause covers.

    The problem shows a smallest such case: with these answers every cause of the article is
    ruled out, although a symptom is there and the article applies. The reader answers all
    questions and is left with nothing.

    Often a value of a choice was forgotten, or two bounds do not meet (`below: 5` beside
    `above: 5`). Add the cause that is missing; or one without `when`, which stays possible in
    every case. Where an article does not mean to be complete, switch the check off in it.
    """
    causes = subject.rules.causes
    if not causes or not all(map(has_when, causes)):
        return
    fails = [subject.world.truth(cause.when).fails for cause in causes]
    whole = subject.world.seen_whole(subject.rules)
    example = subject.world.example([subject.gate, whole, *fails])
    if example is not None:
        shown = "; ".join(example) or "nothing is known"
        said = f"no cause covers this case: {shown}"
        yield Found(*place(causes[0].where), said, "add the cause that is missing there")
