"""Learned: what recorded outcomes say about likelihoods, as the small value that ranking takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from fixlore.diagnose.answers import possible_answers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.vocabulary import Fact

SHARED_PREFIX = "shared/"

SolutionKey: TypeAlias = "tuple[str, str]"


@dataclass(frozen=True, slots=True)
class Learned:
    """What takes the place of the author's words; what is not in here stays as it was written.

    Attributes:
        weights: By article, then by cause: its weight, in the scale of that article's own weights.
        unknown: By article: the probability that none of its causes is it.
        works: By `solution_key`: how often the solution removes its cause, 0 to 1.
        rates: By fact, then by value (`yes` and `no` for a boolean): how often cases that the
            fact says nothing about have that value; sums to one.
    """

    weights: Mapping[str, Mapping[str, float]] = field(
        default_factory=dict[str, "dict[str, float]"]
    )
    unknown: Mapping[str, float] = field(default_factory=dict[str, float])
    works: Mapping[SolutionKey, float] = field(default_factory=dict[SolutionKey, float])
    rates: Mapping[str, Mapping[str, float]] = field(default_factory=dict[str, "dict[str, float]"])

    def answer_rates(self, fact: Fact) -> tuple[float, ...]:
        """The rate of each of the fact's `possible_answers`, in their order; () if not learned."""
        rates = self.rates.get(fact.name)
        return () if rates is None else tuple([rates[value] for value in possible_answers(fact)])


def solution_key(article: str, solution: str) -> SolutionKey:
    """What tells a solution from others: a shared one belongs to no article."""
    return ("", solution) if solution.startswith(SHARED_PREFIX) else (article, solution)
