"""Answers: the kinds of value of a fact that some tests tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.diagnose.skeleton import Skeleton, decide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.diagnose.prepared import Clue
    from fixlore.diagnose.skeleton import Truth
    from fixlore.vocabulary import Fact

MOST_ANSWERS = 24


def answers_of(fact: Fact, clues: Sequence[Clue]) -> tuple[tuple[Truth, ...], ...]:
    """The answers that the clues tell apart, each as the truth of every clue under it.

    A choice or a boolean has its values. A fact with any number of values has, for each clue,
    the answers that fulfil it, and those that fulfil none: the tests of one open fact are taken
    to exclude each other, which is right for values and near enough for ranges.
    """
    values: tuple[str | bool, ...] = (True, False) if fact.type == "boolean" else (*fact.values,)
    if fact.type in {"boolean", "choice"} and len(values) <= MOST_ANSWERS:
        return tuple([tuple([clue.check(value) for clue in clues]) for value in values])
    distinct = list(dict.fromkeys(clue.check for clue in clues))[:MOST_ANSWERS]
    kinds = [tuple([clue.check is check for clue in clues]) for check in distinct]
    return (*kinds, (False,) * len(clues))


def base_rate(fact: Fact, clues: Sequence[Clue], demand: Skeleton) -> float:
    """The share of a fact's answers that fulfil a demand, all answers alike; from 0 to 1.

    `clues` are all those of the condition; only those on this fact can matter to the demand.
    """
    own = [clue for clue in clues if clue.fact == fact.name]
    answers = answers_of(fact, own)
    fulfilled = 0
    for truths in answers:
        by_check = {clue.check: truth for clue, truth in zip(own, truths, strict=True)}
        fulfilled += decide(demand, [by_check.get(clue.check) for clue in clues]) is True
    return fulfilled / len(answers)
