"""What a state is worth that the look-ahead does not go into: the entropy leaf of GUIDED.md.

`min(escalate, P/C order, perfect information + k * entropy)`: knowing the cause costs at least the
bound, and getting to know it costs about the entropy times k, the lowest price of a bit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.gain import entropy, merge
from fixlore.diagnose.guide.plan import INSTANT, plan_cost

if TYPE_CHECKING:
    from fixlore.diagnose.guide.plan import Flags
    from fixlore.diagnose.guide.tables import Floats, Ints, Tables


def known_cost(tables: Tables, left: Flags, causes: Ints) -> Floats:
    """Minutes (K,) to the end for each of the given causes if it were known to be the one.

    Its repairs are tried in P/C order, and it is escalated when that is cheapest; only the repairs
    that are left (R,) count.
    """
    works = tables.works[:, causes] * left[:, None]
    if not works.size:
        return np.full(len(causes), tables.escalate)
    if tables.disjoint:
        first = np.where(works > 0, tables.minutes[:, None], np.inf)
        tried = (first + tables.escalate * (1.0 - works)).min(axis=0)
        return np.minimum(tables.escalate, tried)
    order = np.argsort(-works / np.maximum(tables.minutes, INSTANT)[:, None], axis=0, kind="stable")
    chance = np.take_along_axis(works, order, axis=0)
    after = np.cumprod(1.0 - chance, axis=0)
    before = np.vstack([np.ones(len(causes)), after[:-1]])
    paid = np.cumsum(tables.minutes[order] * before, axis=0)
    return np.minimum(tables.escalate, (paid + tables.escalate * after).min(axis=0))


def leaf_cost(
    tables: Tables, weights: Floats, left: Flags, known: Floats, price: Floats
) -> Floats:
    """Minutes, times the mass of the state, to the end.

    Args:
        tables: The model.
        weights: (N, C) unnormalised weights, a row a state.
        left: (N, R) which repairs are left.
        known: (N, C) minutes of each cause if it were known, with the repairs that are left.
        price: (N,) the least minutes for a bit among the questions that are left; infinite where
            none is.
    """
    told = (weights * known).sum(axis=1)
    unsure = entropy(merge(weights, tables.kinds))
    asking = np.where(unsure > 0, told + np.where(unsure > 0, unsure, 1.0) * price, told)
    cost: Floats = np.minimum(plan_cost(tables, weights, left), asking)
    return cost
