"""What it costs to ask nothing more: try the repairs that are left in P/C order, then escalate.

P/C order (chance to work by minutes, best first) is optimal for one cause and repairs that do not
overlap (Kadane and Simon 1977). Where they overlap, the order is made anew after each failure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.kinds import INSTANT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fixlore.diagnose.guide.tables import Floats, Tables

    Flags = NDArray[np.bool_]


def plan_cost(tables: Tables, weights: Floats, left: Flags) -> Floats:
    """Minutes, times the mass of the state, of the best plan without questions.

    Args:
        tables: The model.
        weights: (N, C) unnormalised weights, a row a state.
        left: (N, R) which repairs are left in each state.

    Returns:
        (N,) the least over all points at which to stop and escalate.
    """
    mass = weights.sum(axis=1)
    if not tables.minutes.size:
        nothing: Floats = tables.escalate * mass
        return nothing
    if tables.disjoint:
        return _disjoint(tables, weights @ tables.works.T * left, mass)
    return _overlapping(tables, weights, left)


def _disjoint(tables: Tables, solved: Floats, mass: Floats) -> Floats:
    """As `plan_cost`; each repair solves (N, R) mass of its own."""
    order = np.argsort(-solved / np.maximum(tables.minutes, INSTANT), axis=1, kind="stable")
    fixed = np.take_along_axis(solved, order, axis=1)
    unsolved = mass[:, None] - np.cumsum(fixed, axis=1) + fixed
    spent = np.where(fixed > 0, tables.minutes[order] * unsolved, np.inf)
    stops = np.cumsum(spent, axis=1) + tables.escalate * (unsolved - fixed)
    cost: Floats = np.minimum(tables.escalate * mass, stops.min(axis=1))
    return cost


def _overlapping(tables: Tables, weights: Floats, left: Flags) -> Floats:
    """As `plan_cost`; one step at a time, the weights updated after each failure."""
    left = left.copy()
    rows = np.arange(len(weights))
    paid = np.zeros(len(weights))
    best: Floats = tables.escalate * weights.sum(axis=1)
    for _ in range(tables.minutes.size):
        ratio = weights @ tables.works.T * left / np.maximum(tables.minutes, INSTANT)
        chosen = ratio.argmax(axis=1)
        paid = paid + tables.minutes[chosen] * weights.sum(axis=1)
        paid[ratio[rows, chosen] <= 0] = np.inf
        if (paid >= best).all():
            break
        weights = weights * (1.0 - tables.works[chosen])
        left[rows, chosen] = False
        best = np.minimum(best, paid + tables.escalate * weights.sum(axis=1))
    return best
