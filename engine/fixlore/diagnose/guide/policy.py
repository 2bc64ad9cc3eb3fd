"""The next best step: the optimum where the model is small, several steps of look-ahead elsewhere.

Each step is valued as its own cost and the expected cost of what follows (decision-theoretic
troubleshooting: Heckerman, Breese and Rommelse 1995). docs/decisions tells why there is no entropy
leaf.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.cut import Values, best_cut, whole
from fixlore.diagnose.guide.gain import information
from fixlore.diagnose.guide.lookahead import look_ahead
from fixlore.diagnose.guide.model import Choice, Kind
from fixlore.diagnose.guide.tables import build

if TYPE_CHECKING:
    from fixlore.diagnose.guide.model import Model
    from fixlore.diagnose.guide.tables import Floats, Tables

# Equal values: what ends the case goes before what does not.
ORDER: tuple[Kind, ...] = ("try", "escalate", "ask")


@dataclass(frozen=True, slots=True)
class Effort:
    """How much one decision may compute; the defaults take some milliseconds.

    Attributes:
        whole: Up to this many states the whole model is solved.
        deeper: Beyond that, up to this many numbers (states times repairs) are looked at behind the
            best steps.
    """

    whole: int = 25_000
    deeper: int = 40_000


USUAL = Effort()
Step = tuple[Kind, int | None, float]


def choose(model: Model, *, most: int = 5, effort: Effort = USUAL) -> tuple[Choice, ...]:
    """The best steps, best first, at most `most` of them; the same for the same model.

    Values equal to 1e-9 minutes go by kind (try, escalate, ask), then by their order in the model.
    A question whose answers change nothing that is done later is never better than what is done
    later, and so never first.

    Raises:
        ValueError: If a number of the model is out of its range.
    """
    tables = build(model)
    steps = _steps(tables, _values(tables, information(tables, tables.weights), effort))
    return tuple(_choice(tables, steps, place) for place in range(min(most, len(steps))))


def _values(tables: Tables, bits: Floats, effort: Effort) -> Values:
    """What each useful step is worth."""
    exact = whole(tables, np.flatnonzero(bits > 0).tolist(), effort.whole)
    if exact is not None:
        return exact
    first = look_ahead(tables, bits)
    deeper = best_cut(tables, bits, first, effort.deeper // _width(tables))
    return Values({**first.asks, **deeper.asks}, {**first.tries, **deeper.tries})


def _width(tables: Tables) -> int:
    """How many numbers a state takes: more where repairs overlap."""
    return max(1, tables.minutes.size if tables.disjoint else tables.works.size)


def _steps(tables: Tables, values: Values) -> list[Step]:
    """Every candidate, best first."""
    steps: list[Step] = [
        ("escalate", None, tables.escalate),
        *(("try", int(tables.repairs[place]), value) for place, value in values.tries.items()),
        *(("ask", question, value) for question, value in values.asks.items()),
    ]
    return sorted(steps, key=lambda step: (round(step[2], 9), ORDER.index(step[0]), step[1] or 0))


def _choice(tables: Tables, steps: list[Step], place: int) -> Choice:
    """The step at a place, with its numbers against the others."""
    kind, index, value = steps[place]
    other = steps[1 if place == 0 else 0][2] if len(steps) > 1 else value
    chance = 1.0 if kind == "escalate" else 0.0
    if kind == "try":
        works: Floats = tables.works[np.flatnonzero(tables.repairs == index)[0]]
        chance = float(works @ tables.start[0])
    return Choice(kind, index, value, tables.escalate - value, other - value, chance)
