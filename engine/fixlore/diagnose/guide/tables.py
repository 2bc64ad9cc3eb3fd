"""A model as NumPy arrays, sparse as its authors wrote it: what the policy computes on.

Questions speak of causes. Repairs, and so all costs, only need to know which *group* a cause is in:
those that every promising repair treats alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.kinds import merge, sort_causes
from fixlore.diagnose.guide.plan import INSTANT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from fixlore.diagnose.guide.model import Model, Question, Repair

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

# A plan of more repairs than this costs more than escalating where each takes a minute or more, so
# only the best are looked at.
SHORTLIST = 64
EXACT_SUM = 1e-6


@dataclass(frozen=True, slots=True)
class Tables:
    """The arrays of one model: C causes in G groups, Q questions of at most A answers, R repairs.

    Attributes:
        weights: (C,) the causes' probabilities, unknown cause last.
        escalate: Minutes.
        kind: (C,) the number of each cause's kind: causes that every repair treats alike.
        group: (C,) the number of each cause's group: the same by the promising repairs only.
        disjoint: Whether no cause has two repairs.
        repairs: (R,) the model's number of each repair that can be of use, the most promising only.
        minutes: (R,) their minutes.
        works: (R, G) the chance that a repair removes a cause of a group.
        elsewhere: (G,) minutes that the other repairs would save, were the cause known.
        ask_minutes: (Q,) the questions' minutes.
        base: (Q, A) P(answer) where a cause does not speak of it; zero beyond the answers.
        row_question, row_cause: (N,) what each row of `rows` is about, questions ascending.
        rows: (N, A) P(answer | cause).
    """

    weights: Floats
    escalate: float
    kind: Ints
    group: Ints
    disjoint: bool
    repairs: Ints
    minutes: Floats
    works: Floats
    elsewhere: Floats
    ask_minutes: Floats
    base: Floats
    row_question: Ints
    row_cause: Ints
    rows: Floats

    @property
    def start(self) -> Floats:
        """(1, G) the probabilities of the groups now."""
        return merge(self.weights[None], self.group)

    def answers(self, question: int) -> Floats:
        """P(answer | cause) of one question, (A, C), with only the answers that can occur."""
        table = np.repeat(self.base[question][:, None], self.weights.size, axis=1)
        start, stop = np.searchsorted(self.row_question, (question, question + 1))
        table[:, self.row_cause[start:stop]] = np.transpose(self.rows[start:stop])
        return table[table.any(axis=1)]


def build(model: Model) -> Tables:
    """The arrays of a model, its weights scaled to sum one.

    Raises:
        ValueError: If a number is out of its range, or a row does not sum to one.
    """
    weights = _probabilities(np.array(model.weights, dtype=np.float64))
    kind, disjoint = sort_causes(model.repairs, weights.size)
    repairs = _promising(model.repairs, model.weights)
    promising = frozenset(map(int, repairs))
    chosen = [repair for index, repair in enumerate(model.repairs) if index in promising]
    group = np.array(sort_causes(chosen, weights.size)[0], dtype=np.intp)
    base, row_question, row_cause, rows = _rows(model.questions)
    tables = Tables(
        weights=weights,
        escalate=float(model.escalate_minutes),
        kind=np.array(kind, dtype=np.intp),
        group=group,
        disjoint=disjoint,
        repairs=repairs,
        minutes=_minutes([repair.minutes for repair in model.repairs])[repairs],
        works=_works(chosen, group),
        elsewhere=_elsewhere(model, promising, weights, group),
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


def _promising(repairs: tuple[Repair, ...], weights: Sequence[float]) -> Ints:
    """The repairs that solve most for a minute, in the model's order."""
    ratio = np.array(
        [
            sum([weights[cause] * chance for cause, chance in repair.works.items()])
            / max(repair.minutes, INSTANT)
            for repair in repairs
        ]
    )
    best = np.argsort(-ratio, kind="stable")[:SHORTLIST]
    return np.sort(best[ratio[best] > 0])


def _works(repairs: Sequence[Repair], group: Ints) -> Floats:
    """(R, G) the chance that a repair removes a cause of a group."""
    works = np.zeros((len(repairs), int(group.max()) + 1))
    for index, repair in enumerate(repairs):
        works[index, group[list(repair.works)]] = list(repair.works.values())
    return works


def _elsewhere(model: Model, chosen: frozenset[int], weights: Floats, group: Ints) -> Floats:
    """(G,) minutes that repairs which are not chosen save on average, were the cause known."""
    saved = [0.0] * weights.size
    for index, repair in enumerate(model.repairs):
        if index not in chosen:
            for cause, chance in repair.works.items():
                saved[cause] = max(saved[cause], chance * model.escalate_minutes - repair.minutes)
    mass = np.bincount(group, weights)
    together = np.bincount(group, weights * np.array(saved))
    mean: Floats = together / np.where(mass > 0, mass, 1.0)
    return mean


def _rows(questions: tuple[Question, ...]) -> tuple[Floats, Ints, Ints, Floats]:
    """The base rates, and the rows of the causes that speak of each question."""
    counts = [len(question.answers) for question in questions]
    width = max(counts, default=1)
    base = np.array([_wide(q.rates(), width) for q in questions], dtype=np.float64)
    rows = np.array(
        [_wide(row, width) for question in questions for row in question.likelihood.values()],
        dtype=np.float64,
    )
    spoken = [len(question.likelihood) for question in questions]
    causes = chain.from_iterable(question.likelihood for question in questions)
    return (
        np.reshape(base, (-1, width)),
        np.repeat(np.arange(len(questions)), spoken),
        np.fromiter(causes, dtype=np.intp, count=sum(spoken)),
        np.reshape(rows, (-1, width)),
    )


def _wide(row: tuple[float, ...], width: int) -> tuple[float, ...]:
    """A row with zeros behind it."""
    return row if len(row) == width else row + (0.0,) * (width - len(row))


def _check(tables: Tables) -> None:
    """Refuse chances outside 0 to 1, and rows that do not sum to one."""
    if not ((tables.works >= 0) & (tables.works <= 1)).all():
        raise ValueError("a repair's chance to work must be between 0 and 1")
    if (
        tables.works[:, tables.group[-1]].any()
        or (tables.row_cause == tables.weights.size - 1).any()
    ):
        raise ValueError("no repair and no question may speak of the unknown cause")
    for rows in (tables.base, tables.rows):
        if not ((rows >= 0).all() and (abs(rows.sum(axis=1) - 1) < EXACT_SUM).all()):
            raise ValueError("the answers' chances must be between 0 and 1 and sum to one")
