"""What evidence does to the weights of the causes."""

from __future__ import annotations

from math import isclose
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.diagnose.guide import (
    Question,
    Repair,
    after_answer,
    after_failed,
    answer_likelihood,
    fold,
    likelihood_ratio,
    posterior,
)

WEIGHTS = st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=6)
FACTORS = st.lists(st.dictionaries(st.integers(0, 5), st.floats(1e-3, 1e3)), max_size=8)


@given(
    accepted=st.lists(st.booleans(), min_size=1, max_size=6),
    error=st.floats(0, 1),
    raw=st.lists(st.floats(0.01, 1), min_size=6, max_size=6),
)
def test_an_answers_likelihood_is_its_base_rate_times_the_likelihood_ratio(
    accepted: list[bool], error: float, raw: list[float]
) -> None:
    """The two forms of GUIDED.md are one: dividing by the base rate gives the ratio."""
    base = [rate / sum(raw[: len(accepted)]) for rate in raw[: len(accepted)]]
    rate = sum(r for r, ok in zip(base, accepted, strict=True) if ok)
    if all(accepted) or not any(accepted):
        rate = float(any(accepted))
    for got, share, ok in zip(
        answer_likelihood(accepted, error, base), base, accepted, strict=True
    ):
        assert isclose(
            got / share, likelihood_ratio(holds=ok, error=error, base=rate), abs_tol=1e-12
        )


@given(st.lists(st.booleans(), min_size=1, max_size=8), st.floats(0, 1))
def test_the_answers_of_a_cause_sum_to_one(accepted: list[bool], error: float) -> None:
    """Some answer is given, whatever the cause."""
    assert isclose(sum(answer_likelihood(accepted, error)), 1.0)


def test_accepted_answers_share_what_is_not_error() -> None:
    """With two of four answers accepted and an error of 4 %, each accepted one has 48 %."""
    assert answer_likelihood((True, True, False, False), 0.04) == pytest.approx(
        (0.48, 0.48, 0.02, 0.02)
    )


def test_a_condition_that_every_answer_fulfils_tells_nothing() -> None:
    """Its cause answers as all others do."""
    assert answer_likelihood((True, True), 0.03) == (0.5, 0.5)


@given(WEIGHTS, FACTORS)
def test_probabilities_sum_to_one(weights: list[float], factors: list[dict[int, float]]) -> None:
    """The unknown cause included, nothing is lost."""
    assert isclose(sum(posterior(weights, factors)), 1.0)


@given(WEIGHTS, FACTORS, st.integers(0, 1000))
def test_the_order_of_evidence_does_not_matter(
    weights: list[float], factors: list[dict[int, float]], seed: int
) -> None:
    """To the last bit."""
    shuffled = factors.copy()
    Random(seed).shuffle(shuffled)  # noqa: S311 - a permutation, not a secret
    assert posterior(weights, factors) == posterior(weights, shuffled)


@given(WEIGHTS, FACTORS, st.floats(1e-3, 1e3))
def test_the_scale_of_the_weights_does_not_matter(
    weights: list[float], factors: list[dict[int, float]], scale: float
) -> None:
    """Only their proportions count."""
    scaled = [weight * scale for weight in weights]
    assert posterior(scaled, factors) == pytest.approx(posterior(weights, factors))


def test_the_unknown_cause_rises_as_the_others_are_contradicted() -> None:
    """It has its prior only."""
    before = posterior((10, 3, 0.5))
    after = posterior((10, 3, 0.5), [{0: 0.06}, {1: 0.06}])
    assert after[-1] > 5 * before[-1]


def test_a_thousand_contradictions_do_not_underflow() -> None:
    """Weights too small for a float still compare."""
    assert posterior((1.0, 1.0), [{0: 0.01, 1: 0.02}] * 1000) == pytest.approx((0.0, 1.0))


def test_when_no_cause_is_left_it_says_what_to_do() -> None:
    """A knowledge base without an unknown cause can be contradicted altogether."""
    with pytest.raises(ValueError, match="give the unknown cause a prior above 0"):
        posterior((1.0, 0.0), [{0: 0.0}])


def test_an_answer_moves_only_the_causes_that_speak_of_the_fact() -> None:
    """By their likelihood over the base rate."""
    question = Question("lamp", 1, ("on", "off"), {0: (0.9, 0.1)})
    assert after_answer((10, 3, 1), question, 0) == pytest.approx((18, 3, 1))


def test_a_failed_repair_leaves_its_cause_the_chance_that_it_does_not_work() -> None:
    """The others keep their weight."""
    assert after_failed((10, 3, 1), Repair("reset", 5, {0: 0.8})) == pytest.approx((2, 3, 1))


def test_variants_fold_into_their_cause() -> None:
    """`any` across facts makes variants that share a prior."""
    assert fold((1.0, 2.0, 4.0), (0, 0, 1)) == {0: 3.0, 1: 4.0}
