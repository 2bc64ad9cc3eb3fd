"""The next best step: exact where the model is small, one step of look-ahead where it is not.

Every promising repair and the best few questions are valued as their own cost and the expected
cost of what follows (GUIDED.md; the leaf after Warnquist, the model after Heckerman, Breese and
Rommelse).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.exact import optimum
from fixlore.diagnose.guide.gain import information
from fixlore.diagnose.guide.lookahead import look_ahead
from fixlore.diagnose.guide.model import Choice, Kind
from fixlore.diagnose.guide.tables import build

if TYPE_CHECKING:
    from fixlore.diagnose.guide.values import Values
    from fixlore.diagnose.guide.model import Model
    from fixlore.diagnose.guide.tables import Floats, Tables

# Up to this many states the optimum is computed instead: about 4 ms.
STATES = 25_000
# Equal values: what ends the case goes before what does not.
ORDER: tuple[Kind, ...] = ("try", "escalate", "ask")

Step = tuple[Kind, int | None, float]


def choose(model: Model, *, most: int = 5) -> tuple[Choice, ...]:
    """The best steps, best first, at most `most` of them; the same for the same model.

    Values equal to 1e-9 minutes go by kind (try, escalate, ask), then by their order in the model.

    Raises:
        ValueError: If a number of the model is out of its range.
    """
    tables = build(model)
    bits = information(tables, tables.weights)
    steps = _steps(tables, optimum(tables, bits, STATES) or look_ahead(model, tables, bits))
    return tuple(_choice(tables, steps, place) for place in range(min(most, len(steps))))


def _steps(tables: Tables, values: Values) -> list[Step]:
    """Every candidate, best first."""
    steps: list[Step] = [
        ("escalate", None, tables.escalate),
        *(("try", repair, value) for repair, value in values.tries.items()),
        *(("ask", question, value) for question, value in values.asks.items()),
    ]
    return sorted(steps, key=lambda step: (round(step[2], 9), ORDER.index(step[0]), step[1] or 0))


def _choice(tables: Tables, steps: list[Step], place: int) -> Choice:
    """The step at a place, with its numbers against the others."""
    kind, index, value = steps[place]
    other = steps[1 if place == 0 else 0][2] if len(steps) > 1 else value
    chance = 1.0 if kind == "escalate" else 0.0
    if kind == "try":
        works: Floats = tables.works[np.searchsorted(tables.repairs, index)]
        chance = float(works @ tables.weights)
    return Choice(kind, index, value, tables.escalate - value, other - value, chance)
