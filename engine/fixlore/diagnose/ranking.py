"""Rank: probabilities of the causes of a case, one cause at a time, and one that nobody wrote down.

The weight of a cause is its prior times one likelihood ratio for each known fact that its
condition speaks of (Heckerman, Breese and Rommelse, 1995); verdicts play no part in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from fixlore.diagnose import skeleton as shapes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fixlore.diagnose.inference import Inference
    from fixlore.diagnose.prepared import PreparedArticle, PreparedCause
    from fixlore.diagnose.skeleton import Truth
    from fixlore.diagnose.variants import Demand, Variant
    from fixlore.rules.model import Solution
    from fixlore.vocabulary import Fact


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cause whose article's symptom is there; `share` is how much its likelihood counts.

    `tried` are those of its solutions that were tried in vain. `to_try` has the names and titles
    of the others, or of the first where all were tried.
    """

    article: PreparedArticle
    cause: PreparedCause
    share: float
    tried: tuple[Solution, ...] = ()
    to_try: tuple[tuple[str, str], ...] = ()

    @property
    def prior(self) -> float:
        """The weight before any fact is known."""
        return self.cause.rules.weight * self.share

    @property
    def left(self) -> float:
        """The chance that the cause outlived what was tried against it."""
        return prod(1.0 - each.works for each in self.tried) if self.tried else 1.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """The weights of a candidate's variants, in their order; their sum is the candidate's."""

    candidate: Candidate
    variants: tuple[float, ...]


def weigh(
    candidates: Sequence[Candidate], inference: Inference, facts: Mapping[str, Fact]
) -> list[Weighed]:
    """Each candidate with its weight under what is known."""
    return [Weighed(each, _variant_weights(each, inference, facts)) for each in candidates]


def probabilities(weighed: Sequence[Weighed], unknown_cause: float) -> list[float]:
    """The probability of each candidate; what is missing to one is the unknown cause's.

    `unknown_cause` is the prior probability that none of the candidates is it.
    """
    weights = [sum(each.variants) for each in weighed]
    total = sum(weights) + unknown_weight(weighed, unknown_cause)
    return [weight / total if total else 0.0 for weight in weights]


def unknown_weight(weighed: Sequence[Weighed], unknown_cause: float) -> float:
    """The weight of the unknown cause; no fact moves it, so it rises as the others fall.

    An article whose outcomes were recorded has learned its own share of unknown causes.
    """
    candidates = [each.candidate for each in weighed]
    written = sum(each.prior for each in candidates if each.article.unknown is None)
    return written * unknown_cause / (1.0 - unknown_cause) + sum(
        each.prior * each.article.unknown / (1.0 - each.article.unknown)
        for each in candidates
        if each.article.unknown is not None
    )


def error_of(demand: Demand, cause: PreparedCause, facts: Mapping[str, Fact]) -> float:
    """How often the fact misleads about the demand: the fact's own word, else the cause's."""
    fact = facts.get(demand.fact)
    own = None if fact is None else fact.strength
    return cause.rules.strength if own is None else own


def ratio(*, holds: Truth, error: float, base: float) -> float:
    """The likelihood ratio of an observation: of a demand that holds, does not, or is unknown."""
    if holds is None or not 0.0 < base < 1.0:
        return 1.0
    return (1.0 - error) / base if holds else error / (1.0 - base)


def _variant_weights(
    candidate: Candidate, inference: Inference, facts: Mapping[str, Fact]
) -> tuple[float, ...]:
    cause = candidate.cause
    share = candidate.prior * candidate.left / len(cause.variants)
    if cause.when is None:
        return (share,)
    truths = inference.truths(cause.when)
    return tuple([share * _factor(each, cause, truths, facts) for each in cause.variants])


def _factor(
    variant: Variant, cause: PreparedCause, truths: Sequence[Truth], facts: Mapping[str, Fact]
) -> float:
    factor = 1.0
    for demand in variant.demands:
        holds = shapes.decide(demand.skeleton, truths)
        if holds is not None:
            factor *= ratio(holds=holds, error=error_of(demand, cause, facts), base=demand.base)
    return factor
