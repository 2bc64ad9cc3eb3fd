"""How much each question is expected to tell, in bits, for all questions in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.kinds import merge

if TYPE_CHECKING:
    from fixlore.diagnose.guide.tables import Floats, Ints, Tables


def entropy(masses: Floats) -> Floats:
    """The entropy in bits, times the total, of each row of unnormalised masses (..., K)."""
    total = masses.sum(axis=-1)
    result: Floats = _surprise(total) - _surprise(masses).sum(axis=-1)
    return result.clip(min=0.0)


def information(tables: Tables, weights: Floats) -> Floats:
    """The mutual information (Q,), in bits, of each question and the kind of cause.

    Only the causes that speak of a question are visited; the rest move by its base rates alone.
    """
    count, width = tables.base.shape
    if count == 0:
        return np.zeros(0)
    kinds = merge(weights, tables.kind)
    total = weights.sum()
    pair, owner, column = _pairs(tables, kinds.size)
    moved = (tables.rows - tables.base[tables.row_question]) * weights[tables.row_cause, None]
    shift = _sum_by(pair, moved, owner.size)
    plain = kinds[column, None] * tables.base[owner]
    answer = total * tables.base + _sum_by(owner, shift, count)
    joint = _sum_by(owner, _surprise(np.maximum(plain + shift, 0)) - _surprise(plain), count)
    spread = _surprise(kinds).sum() * tables.base + kinds.sum() * _surprise(tables.base) + joint
    after = (_surprise(np.maximum(answer, 0)) - spread).sum(axis=1)
    bits: Floats = float(entropy(kinds)) - after
    return np.where(bits > 1e-12 * width, bits, 0.0)


def _pairs(tables: Tables, kinds: int) -> tuple[Ints, Ints, Ints]:
    """The distinct (question, kind) that rows are about: each row's pair, its question, kind."""
    keys, pair = np.unique(
        tables.row_question * kinds + tables.kind[tables.row_cause], return_inverse=True
    )
    return np.reshape(pair, -1), keys // kinds, keys % kinds


def _sum_by(owner: Ints, values: Floats, count: int) -> Floats:
    """Sum the rows of values (N, A) by their owner: (count, A)."""
    width = values.shape[1]
    flat = owner[:, None] * width + np.arange(width, dtype=np.intp)
    sums = np.bincount(np.reshape(flat, -1), np.reshape(values, -1), minlength=count * width)
    return np.reshape(sums, (count, width)).astype(np.float64, copy=False)


def _surprise(values: Floats) -> Floats:
    """`x log2 x`, zero at zero."""
    result: Floats = values * np.log2(np.where(values > 0, values, 1.0))
    return result
