"""Missing tests: takes an article, says where it has causes and no tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check
from fixlore.checks.subject import Subject, place

if TYPE_CHECKING:
    from collections.abc import Iterator


@check("missing-tests")
def missing_tests(subject: Subject) -> Iterator[Found]:
    """An article without tests.

    Nothing proves that the article gives the right answer, today or after the next edit.

    Add `tests:` with a case for each cause, and at least one in which a cause is ruled out.
    """
    if subject.rules.causes and not subject.article.cases:
        hint = "write a case for each cause: `tests: [{given: ..., expect: ...}]`"
        where = place(subject.rules.causes[0].where)
        yield Found(*where, "the article has no tests", hint)
