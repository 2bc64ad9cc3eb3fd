"""Every state that a session can be in, when only some questions and repairs are open to it.

A state is what was answered and what was tried; the order does not matter, so there are
prod(1 + answers) * 2^repairs of them. Its mass is the chance to get there.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.diagnose.guide.tables import Floats, Ints


@dataclass(frozen=True, slots=True)
class States:
    """N combinations of answers (0 is not asked) by T sets of tried repairs (bits); C causes.

    Attributes:
        digits: (N, Q) what was answered.
        strides: For each question, how far the next answer's combination is.
        told: (N, C) unnormalised weights after those answers.
        tried: (T, R) whether a repair is in the set.
        failed: (T, C) the chance that all of the set fail.
        mass: (T, N) the chance to get there.
    """

    digits: Ints
    strides: tuple[int, ...]
    told: Floats
    tried: Ints
    failed: Floats
    mass: Floats


def count_states(answers: Sequence[int], repairs: int) -> int:
    """How many states there are, from the questions' numbers of answers."""
    return prod(1 + count for count in answers) * 2**repairs


def spread(weights: Floats, answers: Sequence[Floats], works: Floats) -> States:
    """Every state.

    Args:
        weights: (C,) the probabilities now.
        answers: For each question, (A, C) P(answer | cause).
        works: (R, C) the chance that a repair removes a cause.
    """
    sizes = [1 + len(table) for table in answers]
    digits = np.array(list(product(*map(range, sizes))), dtype=np.intp)
    digits = digits.reshape(prod(sizes), len(sizes))
    told = np.tile(weights, (len(digits), 1))
    for question, table in enumerate(answers):
        told *= np.vstack([np.ones(weights.size), table])[digits[:, question]]
    tried = (np.arange(2 ** len(works))[:, None] >> np.arange(len(works))) & 1
    failed = np.ones((len(tried), weights.size))
    for repair, chance in enumerate(works):
        failed[tried[:, repair] == 1] *= 1.0 - chance
    strides = tuple(prod(sizes[question + 1 :]) for question in range(len(sizes)))
    return States(digits, strides, told, tried, failed, failed @ told.T)
