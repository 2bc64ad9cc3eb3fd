"""From priors and evidence to the weights of the causes, each fact once, in any order.

The model is naive Bayes over one cause at a time (GUIDED.md; Heckerman, Breese, Rommelse 1995).
"""

from __future__ import annotations

from itertools import chain
from math import exp, fsum, inf, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fixlore.diagnose.guide.model import Question, Repair


def likelihood_ratio(*, holds: bool, error: float, base: float) -> float:
    """How an answer moves a cause whose condition on that fact holds, or does not hold.

    Args:
        holds: Whether the answer fulfils the cause's condition on the fact.
        error: The chance that the evidence misleads, 0 to 1.
        base: The chance, without this cause, of an answer that fulfils the condition, 0 to 1.

    Returns:
        `(1 - error) / base` or `error / (1 - base)`; 1 where the condition cannot tell anything
        because every answer, or none, fulfils it.
    """
    if not 0.0 < base < 1.0:
        return 1.0
    return (1.0 - error) / base if holds else error / (1.0 - base)


def answer_likelihood(
    accepted: Sequence[bool], error: float, base: Sequence[float] = ()
) -> tuple[float, ...]:
    """P(answer | cause) for a cause whose condition accepts some of the answers.

    The accepted answers share `1 - error`, the others share `error`, both in proportion to their
    base rates: exactly the base rate times `likelihood_ratio`.

    Args:
        accepted: For each answer, whether it fulfils the condition.
        error: The chance that the evidence misleads, 0 to 1.
        base: The base rate of each answer; empty means all alike.
    """
    rates = tuple(base) or (1.0 / len(accepted),) * len(accepted)
    if all(accepted) or not any(accepted):
        return rates
    rate = fsum(r for r, ok in zip(rates, accepted, strict=True) if ok)
    return tuple(
        r * likelihood_ratio(holds=ok, error=error, base=rate)
        for r, ok in zip(rates, accepted, strict=True)
    )


def posterior(
    prior: Sequence[float], factors: Iterable[Mapping[int, float]] = ()
) -> tuple[float, ...]:
    """The probability of each cause, the unknown one last; they sum to one.

    Args:
        prior: The weight of each cause, in any positive scale.
        factors: One mapping a piece of evidence, from a cause to what its weight is multiplied by;
            causes that are not in it keep their weight. Their order does not matter, to the bit:
            logarithms are summed exactly.

    Raises:
        ValueError: If nothing is left that could be the cause.
    """
    factors = tuple(factors)
    logs = [_log_weight(weight, cause, factors) for cause, weight in enumerate(prior)]
    top = max(logs, default=-inf)
    if top == -inf:
        raise ValueError("no cause has any weight left; give the unknown cause a prior above 0")
    weights = [exp(value - top) for value in logs]
    total = fsum(weights)
    return tuple(weight / total for weight in weights)


def _log_weight(weight: float, cause: int, factors: tuple[Mapping[int, float], ...]) -> float:
    """The logarithm of a cause's weight after all factors, minus infinity for zero."""
    moved = (factor[cause] for factor in factors if cause in factor)
    values = tuple(chain((weight,), moved))
    return fsum(map(log, values)) if all(values) else -inf


def after_answer(weights: Sequence[float], question: Question, answer: int) -> tuple[float, ...]:
    """The weights after an answer, scaled so that causes that do not speak of it keep theirs."""
    rate = question.rates()[answer]
    return tuple(
        weight * question.likelihood[cause][answer] / rate
        if cause in question.likelihood
        else weight
        for cause, weight in enumerate(weights)
    )


def after_failed(weights: Sequence[float], repair: Repair) -> tuple[float, ...]:
    """The weights after a repair did not help: each times the chance that it would not."""
    return tuple(
        weight * (1.0 - repair.works.get(cause, 0.0)) for cause, weight in enumerate(weights)
    )


def fold(weights: Sequence[float], cause_of: Sequence[int]) -> dict[int, float]:
    """The weight of each cause, from the weights of its variants."""
    parts: dict[int, list[float]] = {}
    for weight, cause in zip(weights, cause_of, strict=True):
        parts.setdefault(cause, []).append(weight)
    return {cause: fsum(part) for cause, part in parts.items()}
