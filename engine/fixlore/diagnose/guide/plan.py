"""What it costs to ask nothing more: try the repairs that are left in P/C order, then escalate.

P/C order (chance to work by minutes, best first) is optimal for one cause and repairs that do not
overlap (Kadane and Simon 1977). Where they overlap, the order is made anew after each failure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fixlore.diagnose.guide.tables import Floats, Tables

    Flags = NDArray[np.bool_]

# What costs nothing still needs a ratio: minutes are taken as at least this.
INSTANT = 1e-9


def plan_cost(tables: Tables, told: Floats, failed: Floats, left: Flags) -> Floats:
    """Minutes, times the mass of the state, of the best plan without questions.

    A state is what was told and what was tried: its weights are `told` times `failed`.

    Args:
        tables: The model.
        told: (N, G) unnormalised weights after some answers.
        failed: (T, G) the chance that all repairs of a tried set fail.
        left: (T, R) which repairs are left in that set.

    Returns:
        (T, N) the least over all points at which to stop and escalate.
    """
    if not tables.minutes.size:
        nothing: Floats = tables.escalate * (failed @ np.transpose(told))
        return nothing
    if tables.disjoint:
        return _disjoint(tables, told, failed @ np.transpose(told), left)
    weights = np.reshape(failed[:, None] * told[None], (-1, told.shape[1]))
    cost = _overlapping(tables, weights, np.repeat(left, len(told), axis=0))
    return np.reshape(cost, (len(failed), len(told)))


def _disjoint(tables: Tables, told: Floats, mass: Floats, left: Flags) -> Floats:
    """As `plan_cost`; what was tried does not move what the others solve, nor their order."""
    solved = np.einsum("ng,rg->nr", told, tables.works)
    order = np.argsort(-solved / np.maximum(tables.minutes, INSTANT), axis=1, kind="stable")
    fixed = np.take_along_axis(solved, order, axis=1) * left[:, order]
    after = mass[..., None] - np.cumsum(fixed, axis=2)
    spent = np.where(fixed > 0, tables.minutes[order] * (after + fixed), 0.0)
    stops = np.cumsum(spent, axis=2) + tables.escalate * after
    cost: Floats = np.minimum(tables.escalate * mass, stops.min(axis=2))
    return cost


def _overlapping(tables: Tables, weights: Floats, left: Flags) -> Floats:
    """As `plan_cost`, for (M, G) weights; one step at a time, each failure counted in."""
    left = np.array(left)
    rows = np.arange(len(weights))
    paid = np.zeros(len(weights))
    best: Floats = tables.escalate * weights.sum(axis=1)
    for _ in range(tables.minutes.size):
        ratio = weights @ np.transpose(tables.works) * left / np.maximum(tables.minutes, INSTANT)
        chosen = np.argmax(ratio, axis=1)
        paid = paid + tables.minutes[chosen] * weights.sum(axis=1)
        paid[ratio[rows, chosen] <= 0] = np.inf
        if (paid >= best).all():
            break
        weights = weights * (1.0 - tables.works[chosen])
        left[rows, chosen] = False
        best = np.minimum(best, paid + tables.escalate * weights.sum(axis=1))
    return best
