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

from fixlore.diagnose.guide.kinds import merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.diagnose.guide.tables import Floats, Ints, Tables


@dataclass(frozen=True, slots=True)
class States:
    """N combinations of answers (0 is not asked) by T sets of tried repairs (bits); G groups.

    Attributes:
        digits: (N, Q) what was answered.
        strides: For each question, how far the next answer's combination is.
        told: (N, G) unnormalised weights after those answers.
        tried: (T, R) whether a repair is in the set.
        failed: (T, G) the chance that all of the set fail.
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
    return prod(1 + count for count in answers) << repairs


def spread(tables: Tables, answers: Sequence[Floats], repairs: Sequence[int]) -> States:
    """Every state.

    Args:
        tables: The model.
        answers: For each question, (A, C) P(answer | cause).
        repairs: The repairs, by their place in the tables.
    """
    sizes = [1 + len(table) for table in answers]
    every = np.array(list(product(*map(range, sizes))), dtype=np.intp)
    digits = np.reshape(every, (prod(sizes), len(sizes)))
    told = np.tile(tables.weights, (len(digits), 1))
    for question, table in enumerate(answers):
        told *= np.vstack([np.ones(tables.weights.size), table])[digits[:, question]]
    told = merge(told, tables.group)
    sets = np.arange(2 ** len(repairs), dtype=np.intp)
    tried = np.right_shift(sets[:, None], np.arange(len(repairs), dtype=np.intp)) & 1
    failed = np.ones((len(tried), told.shape[1]))
    for repair, chance in enumerate(tables.works[list(repairs)]):
        failed[tried[:, repair] == 1] *= 1.0 - chance
    strides = tuple(prod(sizes[question + 1 :]) for question in range(len(sizes)))
    return States(digits, strides, told, tried, failed, failed @ np.transpose(told))
