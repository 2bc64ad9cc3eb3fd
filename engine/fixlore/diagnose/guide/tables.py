"""A model as NumPy arrays, sparse as its authors wrote it: what the policy computes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from fixlore.diagnose.guide.model import Model, Question, Repair

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Tables:
    """The arrays of one model: C causes, R repairs, Q questions of at most A answers.

    Attributes:
        weights: (C,) the causes' probabilities, unknown cause last.
        escalate: Minutes.
        minutes: (R,) the repairs' minutes.
        works: (R, C) the chance that a repair removes a cause.
        disjoint: Whether no cause has two repairs.
        kinds: (C,) a number for each set of causes that every repair treats alike.
        ask_minutes: (Q,) the questions' minutes.
        base: (Q, A) P(answer) where a cause does not speak of it; zero beyond the answers.
        row_question, row_cause: (N,) what each row of `rows` is about, questions ascending.
        rows: (N, A) P(answer | cause).
    """

    weights: Floats
    escalate: float
    minutes: Floats
    works: Floats
    disjoint: bool
    kinds: Ints
    ask_minutes: Floats
    base: Floats
    row_question: Ints
    row_cause: Ints
    rows: Floats

    def answers(self, question: int) -> Floats:
        """P(answer | cause) of one question, (A, C).

        Answers that can never occur are left out, and answers that say the same about every cause
        are one: "the role is Full Access" and "the role is Accountant" both say "not Administrator".
        """
        table = np.repeat(self.base[question][:, None], self.weights.size, axis=1)
        here = self.row_question == question
        table[:, self.row_cause[here]] = self.rows[here].T
        table = table[table.any(axis=1)]
        told = np.round(table / table.sum(axis=1, keepdims=True), 12)
        _, first, same = np.unique(told, axis=0, return_index=True, return_inverse=True)
        merged = np.zeros((len(first), table.shape[1]))
        np.add.at(merged, same.reshape(-1), table)
        return merged[np.argsort(first)]


def build(model: Model) -> Tables:
    """The arrays of a model, its weights scaled to sum one.

    Raises:
        ValueError: If a number is out of its range, or a row does not sum to one.
    """
    weights = np.array(model.weights, dtype=np.float64)
    works = _works(model.repairs, weights.size)
    base, row_question, row_cause, rows = _rows(model.questions)
    tables = Tables(
        weights=_probabilities(weights),
        escalate=float(model.escalate_minutes),
        minutes=_minutes([repair.minutes for repair in model.repairs]),
        works=works,
        disjoint=bool(((works > 0).sum(axis=0) <= 1).all()),
        kinds=_kinds(model.repairs, weights.size),
        ask_minutes=_minutes([question.minutes for question in model.questions]),
        base=base,
        row_question=row_question,
        row_cause=row_cause,
        rows=rows,
    )
    _check(tables)
    return tables


def _probabilities(weights: Floats) -> Floats:
    """The weights scaled to sum one."""
    total = weights.sum()
    if not (weights >= 0).all() or not 0 < total < np.inf:
        raise ValueError("the weights of the causes must be finite, none below 0, and not all 0")
    scaled: Floats = weights / total
    return scaled


def _minutes(values: Sequence[float]) -> Floats:
    """Minutes as an array."""
    minutes = np.array(values, dtype=np.float64)
    if not ((minutes >= 0) & (minutes < np.inf)).all():
        raise ValueError("minutes must be finite and not below 0")
    return minutes


def _works(repairs: tuple[Repair, ...], causes: int) -> Floats:
    """(R, C) the chance that a repair removes a cause."""
    works = np.zeros((len(repairs), causes))
    for index, repair in enumerate(repairs):
        works[index, list(repair.works)] = list(repair.works.values())
    return works


def _kinds(repairs: tuple[Repair, ...], causes: int) -> Ints:
    """Number the causes so that two have the same number where every repair treats them alike."""
    signs: list[list[tuple[int, float]]] = [[] for _ in range(causes)]
    for index, repair in enumerate(repairs):
        for cause, chance in repair.works.items():
            if chance > 0:
                signs[cause].append((index, chance))
    numbers: dict[tuple[tuple[int, float], ...], int] = {}
    return np.array([numbers.setdefault(tuple(sign), len(numbers)) for sign in signs], dtype=np.intp)


def _rows(questions: tuple[Question, ...]) -> tuple[Floats, Ints, Ints, Floats]:
    """The base rates, and the rows of the causes that speak of each question."""
    width = max((len(question.answers) for question in questions), default=1)
    base = np.zeros((len(questions), width))
    about: list[tuple[int, int]] = []
    rows: list[tuple[float, ...]] = []
    for index, question in enumerate(questions):
        rates = question.rates()
        base[index, : len(rates)] = rates
        padding = (0.0,) * (width - len(rates))
        about += [(index, cause) for cause in question.likelihood]
        rows += [row + padding for row in question.likelihood.values()]
    pairs = np.array(about, dtype=np.intp).reshape(-1, 2)
    return base, pairs[:, 0], pairs[:, 1], np.array(rows, dtype=np.float64).reshape(-1, width)


def _check(tables: Tables) -> None:
    """Refuse chances outside 0 to 1, and rows that do not sum to one."""
    if not ((tables.works >= 0) & (tables.works <= 1)).all():
        raise ValueError("a repair's chance to work must be between 0 and 1")
    if tables.works[:, -1].any() or (tables.row_cause == tables.weights.size - 1).any():
        raise ValueError("no repair and no question may speak of the unknown cause")
    for rows in (tables.base, tables.rows):
        if not ((rows >= 0).all() and (abs(rows.sum(axis=1) - 1) < 1e-6).all()):
            raise ValueError("the answers' chances must be between 0 and 1 and sum to one")
