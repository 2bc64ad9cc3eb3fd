"""Registry: every check there is; a new one is added here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fixlore.checks.always_holds import always_holds
from fixlore.checks.broken_link import broken_link
from fixlore.checks.common_message import common_message
from fixlore.checks.contained_condition import contained_condition
from fixlore.checks.dead_chain import dead_chain
from fixlore.checks.heading_order import heading_order
from fixlore.checks.hidden_step import hidden_step
from fixlore.checks.idle_question import idle_question
from fixlore.checks.image_alternative import image_alternative
from fixlore.checks.missing_tests import missing_tests
from fixlore.checks.near_duplicate import near_duplicate
from fixlore.checks.never_holds import never_holds
from fixlore.checks.not_an_instruction import not_an_instruction
from fixlore.checks.out_of_date import out_of_date
from fixlore.checks.same_condition import same_condition
from fixlore.checks.shared_message import shared_message
from fixlore.checks.uncovered_case import uncovered_case
from fixlore.checks.unused_fact import unused_fact
from fixlore.checks.unused_placeholder import unused_placeholder
from fixlore.checks.unused_solution import unused_solution

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.checks.check import Check
    from fixlore.checks.corpus import Corpus
    from fixlore.checks.subject import Subject

BY_LOGIC: Final[tuple[Check[Subject], ...]] = (
    never_holds,
    always_holds,
    same_condition,
    contained_condition,
    uncovered_case,
    hidden_step,
    idle_question,
    dead_chain,
)
"""Decided by a solver; what they find may depend on articles whose causes are named."""

BY_READING: Final[tuple[Check[Subject], ...]] = (
    image_alternative,
    heading_order,
    not_an_instruction,
    missing_tests,
)
"""Of one article, whatever the others say."""

BETWEEN: Final[tuple[Check[Corpus], ...]] = (
    shared_message,
    near_duplicate,
    common_message,
    unused_fact,
    unused_solution,
    unused_placeholder,
    broken_link,
    out_of_date,
)
"""Of all articles together."""


def all_checks() -> Mapping[str, Check[Subject] | Check[Corpus]]:
    """Every check, by its code."""
    found: dict[str, Check[Subject] | Check[Corpus]] = {
        each.code: each for each in (*BY_LOGIC, *BY_READING)
    }
    return found | {each.code: each for each in BETWEEN}
