"""What a state is worth that the look-ahead does not go into: the entropy leaf of GUIDED.md.

`min(escalate, P/C order, perfect information + k * entropy)`: knowing the cause costs at least the
bound, and getting to know it costs about the entropy times k, the lowest price of a bit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.gain import entropy, merge
from fixlore.diagnose.guide.plan import plan_cost

if TYPE_CHECKING:
    from fixlore.diagnose.guide.plan import Flags
    from fixlore.diagnose.guide.tables import Floats, Tables


def leaf_cost(
    tables: Tables, weights: Floats, left: Flags, known: Floats, price: float | Floats
) -> Floats:
    """Minutes, times the mass of the state, to the end.

    Args:
        tables: The model.
        weights: (N, C) unnormalised weights, a row a state.
        left: (N, R) which repairs are left.
        known: (N, C) minutes of each cause if it were known, with the repairs that are left.
        price: The least minutes for a bit among the questions that are left, or one a state;
            infinite where none is.
    """
    told = (weights * known).sum(axis=1)
    unsure = entropy(merge(weights, tables.kind))
    asking = told + np.where(unsure > 0, unsure, 1e-12) * price
    cost: Floats = np.minimum(plan_cost(tables, weights, left), asking)
    return cost
