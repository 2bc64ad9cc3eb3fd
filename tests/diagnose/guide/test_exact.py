"""The dynamic programming against a plain recursion over all sessions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from bench.guide.optimum import optimal_cost
from tests.diagnose.guide.models import models

if TYPE_CHECKING:
    from fixlore.diagnose.guide import Model


@settings(deadline=None, max_examples=60)
@given(models())
def test_the_optimum_is_that_of_trying_everything(model: Model) -> None:
    """A recursion without arrays, merging or tables finds the same minutes."""
    assert optimal_cost(model) == pytest.approx(_brute_force(model), abs=1e-9)


def _brute_force(model: Model) -> float:
    """The best expected minutes over all sessions, normalised at every step."""

    @cache
    def best(weights: tuple[float, ...], asked: frozenset[int], tried: frozenset[int]) -> float:
        options = [model.escalate_minutes]
        for number, question in enumerate(model.questions):
            if number not in asked:
                cost = question.minutes
                for answer in range(len(question.answers)):
                    joint = [w * question.row(c)[answer] for c, w in enumerate(weights)]
                    if sum(joint) > 0:
                        cost += sum(joint) * best(_normal(joint), asked | {number}, tried)
                options.append(cost)
        for number, repair in enumerate(model.repairs):
            if number not in tried:
                rest = [w * (1 - repair.works.get(c, 0.0)) for c, w in enumerate(weights)]
                after = best(_normal(rest), asked, tried | {number}) if sum(rest) > 0 else 0.0
                options.append(repair.minutes + sum(rest) * after)
        return min(options)

    nothing: frozenset[int] = frozenset()
    return best(_normal(list(model.weights)), nothing, nothing)


def _normal(weights: list[float]) -> tuple[float, ...]:
    """Scaled to sum one."""
    return tuple(weight / sum(weights) for weight in weights)
