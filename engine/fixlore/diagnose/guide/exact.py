"""The optimum, by dynamic programming over every session that can happen: for small models only.

A state is what was answered and what was tried; the order does not matter, so there are
prod(1 + answers) * 2^repairs of them. Its value is held times its mass, the chance to get there:
then a step's value is its minutes times the mass plus the plain sum of the values after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.values import Values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.diagnose.guide.tables import Floats, Ints, Tables


@dataclass(frozen=True, slots=True)
class Small:
    """A model that is small enough: Q questions, R repairs, C causes.

    Attributes:
        weights: (C,) probabilities.
        answers: For each question, (A, C) P(answer | cause).
        ask_minutes: (Q,).
        works: (R, C).
        minutes: (R,).
        escalate: Minutes.
    """

    weights: Floats
    answers: Sequence[Floats]
    ask_minutes: Floats
    works: Floats
    minutes: Floats
    escalate: float


@dataclass(frozen=True, slots=True)
class _Space:
    """The states: rows are what was answered (0 for not asked), columns what was tried (bits)."""

    digits: Ints  # (rows, Q)
    strides: tuple[int, ...]
    mass: Floats  # (columns, rows)
    columns: tuple[Ints, ...]  # by number of repairs tried


def size(answers: Sequence[int], repairs: int) -> int:
    """How many states a model has, from its questions' numbers of answers."""
    return prod(1 + count for count in answers) * 2**repairs


def optimum(tables: Tables, bits: Floats, limit: int) -> Values | None:
    """The optimal value of every first step; nothing where there are more states than the limit.

    Args:
        tables: The model.
        bits: (Q,) what each question is expected to tell; those that tell nothing are left out.
        limit: How many states are worth it.
    """
    questions = np.flatnonzero(bits > 0)
    if size([2] * len(questions), len(tables.repairs)) > limit:
        return None
    answers = [alike(tables.answers(int(question))) for question in questions]
    if size([len(table) for table in answers], len(tables.repairs)) > limit:
        return None
    asks, tries = solve(
        Small(
            tables.weights,
            answers,
            tables.ask_minutes[questions],
            tables.works,
            tables.minutes,
            tables.escalate,
        )
    )
    return Values(
        dict(zip(questions.tolist(), asks, strict=True)),
        dict(zip(tables.repairs.tolist(), tries, strict=True)),
    )


def alike(answers: Floats) -> Floats:
    """P(answer | cause), (A, C), with answers that say the same about every cause made one.

    "The role is Full Access" and "the role is Accountant" both say no more than "not Administrator".
    """
    told = np.round(answers / answers.sum(axis=1, keepdims=True), 12)
    groups: dict[bytes, Floats] = {}
    for said, row in zip(told, answers, strict=True):
        key = said.tobytes()
        groups[key] = groups[key] + row if key in groups else row
    return np.array(list(groups.values()))


def solve(small: Small) -> tuple[list[float], list[float]]:
    """The optimal value of asking each question and of trying each repair first.

    Time and memory are in proportion to `size`.
    """
    space = _space(small)
    value = np.empty_like(space.mass)
    asked = (space.digits > 0).sum(axis=1)
    for level in range(len(small.answers), -1, -1):
        rows = np.flatnonzero(asked == level)
        value[:, rows] = _try(small, space, rows, _ask(small, space, rows, value))
    start = np.zeros(1, dtype=np.intp)
    asks = [_ask_one(small, space, q, start, value)[0, 0] for q in range(len(small.answers))]
    tries = [minutes + value[1 << repair, 0] for repair, minutes in enumerate(small.minutes)]
    return [float(ask) for ask in asks], [float(minutes) for minutes in tries]


def _space(small: Small) -> _Space:
    """Every state with its mass."""
    counts = [len(table) for table in small.answers]
    digits = np.array(list(product(*(range(1 + n) for n in counts))), dtype=np.intp)
    digits = digits.reshape(prod(1 + n for n in counts), len(counts))
    told = np.tile(small.weights, (len(digits), 1))
    for question, table in enumerate(small.answers):
        told *= np.vstack([np.ones(len(small.weights)), table])[digits[:, question]]
    tried = (np.arange(2 ** len(small.minutes))[:, None] >> np.arange(len(small.minutes))) & 1
    failed = np.ones((len(tried), len(small.weights)))
    for repair, works in enumerate(small.works):
        failed[tried[:, repair] == 1] *= 1.0 - works
    steps = tried.sum(axis=1)
    return _Space(
        digits=digits,
        strides=tuple(prod(1 + n for n in counts[q + 1 :]) for q in range(len(counts))),
        mass=failed @ told.T,
        columns=tuple(np.flatnonzero(steps == level) for level in range(len(small.minutes) + 1)),
    )


def _ask_one(small: Small, space: _Space, question: int, rows: Ints, value: Floats) -> Floats:
    """Asking a question in states where it is open: (columns, rows)."""
    stride = space.strides[question]
    cost = small.ask_minutes[question] * space.mass[:, rows]
    for answer in range(1, len(small.answers[question]) + 1):
        cost = cost + value[:, rows + answer * stride]
    return cost


def _ask(small: Small, space: _Space, rows: Ints, value: Floats) -> Floats:
    """The best of escalating and asking, whatever was tried: (columns, rows)."""
    best = small.escalate * space.mass[:, rows]
    for question in range(len(small.answers)):
        here = np.flatnonzero(space.digits[rows, question] == 0)
        if here.size:
            cost = _ask_one(small, space, question, rows[here], value)
            best[:, here] = np.minimum(best[:, here], cost)
    return best


def _try(small: Small, space: _Space, rows: Ints, best: Floats) -> Floats:
    """The best of that and trying a repair, those with most tried first: (columns, rows)."""
    mass = space.mass[:, rows]
    for columns in reversed(space.columns):
        for repair, minutes in enumerate(small.minutes):
            here = columns[(columns >> repair) & 1 == 0]
            if here.size:
                cost = minutes * mass[here] + best[here | (1 << repair)]
                best[here] = np.minimum(best[here], cost)
    return best
