"""The exact optimum of a small model, by the engine's own dynamic programming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.diagnose.guide.cut import whole
from fixlore.diagnose.guide.tables import build

if TYPE_CHECKING:
    from fixlore.diagnose.guide import Model

LIMIT = 4_000_000


def optimal_cost(model: Model) -> float:
    """Expected minutes of the best policy there is.

    Raises:
        OverflowError: If the model has more than `LIMIT` states.
    """
    tables = build(model)
    values = whole(tables, range(len(model.questions)), LIMIT)
    if values is None:
        raise OverflowError(f"the model has more than {LIMIT} states")
    return min((tables.escalate, *values.asks.values(), *values.tries.values()))
