"""Answers: the kinds of value of a fact that some tests tell apart."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from fixlore.diagnose.samples import samples_of
from fixlore.diagnose.skeleton import Skeleton, decide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.diagnose.prepared import Clue
    from fixlore.diagnose.skeleton import Truth
    from fixlore.vocabulary import Fact

MOST_ANSWERS = 24


def answers_of(fact: Fact, clues: Sequence[Clue]) -> tuple[tuple[Truth, ...], ...]:
    """The answers that the clues tell apart, each as the truth of every clue under it.

    A choice or a boolean has one for each of its values. Of a fact with any number of values,
    those that the clues take alike are one answer. A pattern that none of the values fulfils
    that the clues name has an answer of its own.
    """
    if values := possible_answers(fact):
        typed = (True, False) if fact.type == "boolean" else values
        return tuple([tuple([clue.check(value) for clue in clues]) for value in typed])
    samples = samples_of(fact, [clue.atom for clue in clues])
    kinds = [tuple([clue.check(value) for clue in clues]) for value in samples]
    checks = dict.fromkeys(clue.check for clue in clues)
    unmet = [check for check in checks if not any(check(value) for value in samples)]
    kinds += [tuple([clue.check is check for clue in clues]) for check in unmet]
    return tuple(dict.fromkeys(kinds))[-MOST_ANSWERS:]


def possible_answers(fact: Fact) -> tuple[str, ...]:
    """All values of a boolean or of a choice with few of them; nothing for any other fact."""
    if fact.type == "boolean":
        return ("yes", "no")
    few = fact.type == "choice" and len(fact.values) <= MOST_ANSWERS
    return tuple(fact.values) if few else ()


def answer_labels(
    fact: Fact, clues: Sequence[Clue], answers: Sequence[tuple[Truth, ...]]
) -> tuple[str, ...]:
    """The answers in words: a value's label, or what the tests say that it fulfils."""
    if values := possible_answers(fact):
        return tuple([fact.values.get(value) or value for value in values])
    return tuple([_label(fact, clues, truths) for truths in answers])


def _label(fact: Fact, clues: Sequence[Clue], truths: tuple[Truth, ...]) -> str:
    met = [
        clue.test.removeprefix(f"{fact.name} ")
        for clue, truth in zip(clues, truths, strict=True)
        if truth is clue.wanted
    ]
    return " and ".join(dict.fromkeys(met)) or "otherwise"


def base_rate(
    fact: Fact, clues: Sequence[Clue], demand: Skeleton, rates: Sequence[float] = ()
) -> float:
    """The share of a fact's answers that fulfil a demand, from 0 to 1.

    `clues` are all those of the condition; only those on this fact can matter to the demand.
    `rates` are those of the fact's `possible_answers`; without them, all answers are alike.
    """
    own = [clue for clue in clues if clue.fact == fact.name]
    answers = answers_of(fact, own)
    fulfilled: list[bool] = []
    for truths in answers:
        by_check = {clue.check: truth for clue, truth in zip(own, truths, strict=True)}
        fulfilled.append(decide(demand, [by_check.get(clue.check) for clue in clues]) is True)
    if rates:
        return fsum(rate for rate, met in zip(rates, fulfilled, strict=True) if met)
    return sum(fulfilled) / len(answers)
