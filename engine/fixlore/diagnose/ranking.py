"""Rank: probabilities of the causes of a case, one cause at a time, and one that nobody wrote down.

The weight of a cause is its prior times one likelihood ratio for each known fact that its
condition speaks of (Heckerman, Breese and Rommelse, 1995); verdicts play no part in it.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.diagnose.inference import Inference
    from fixlore.diagnose.prepared import PreparedArticle, PreparedCause
    from fixlore.rules.model import Solution


class Candidate(NamedTuple):
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


class Weighed(NamedTuple):
    """The weights of a candidate's variants, in their order; their sum is the candidate's."""

    candidate: Candidate
    variants: tuple[float, ...]


def weigh(candidates: Sequence[Candidate], inference: Inference) -> list[Weighed]:
    """Each candidate with its weight under what is known."""
    return [Weighed(each, _variant_weights(each, inference)) for each in candidates]


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
    priors = [(each.candidate.prior, each.candidate.article.unknown) for each in weighed]
    written = sum([prior for prior, learned in priors if learned is None])
    return written * unknown_cause / (1.0 - unknown_cause) + sum(
        [prior * learned / (1.0 - learned) for prior, learned in priors if learned is not None]
    )


def _variant_weights(candidate: Candidate, inference: Inference) -> tuple[float, ...]:
    cause = candidate.cause
    share = candidate.prior * candidate.left / len(cause.variants)
    if cause.when is None:
        return (share,)
    truths = inference.truths(cause.when)
    return tuple(
        [
            share * prod([demand.ratio(truths) for demand in variant.demands])
            for variant in cause.variants
        ]
    )
