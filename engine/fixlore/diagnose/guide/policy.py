"""The next best step: one step of look-ahead, the entropy leaf behind it, exact where it is small.

Every repair and the best few questions are valued as their own cost and the expected cost of what
follows (GUIDED.md; the leaf after Warnquist, the model after Heckerman, Breese and Rommelse).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.exact import Small, size, solve
from fixlore.diagnose.guide.gain import information
from fixlore.diagnose.guide.leaf import known_cost, leaf_cost
from fixlore.diagnose.guide.model import Choice, Kind
from fixlore.diagnose.guide.plan import INSTANT
from fixlore.diagnose.guide.tables import build

if TYPE_CHECKING:
    from fixlore.diagnose.guide.model import Model
    from fixlore.diagnose.guide.plan import Flags
    from fixlore.diagnose.guide.tables import Floats, Ints, Tables

# How many questions are looked at, best bits for a minute first.
QUESTIONS = 6
# How many repairs are looked at, best chance for a minute first.
REPAIRS = 32
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
    steps = _steps(tables)
    steps.sort(key=lambda step: (round(step[2], 9), ORDER.index(step[0]), step[1] or 0))
    return tuple(_choice(tables, steps, place) for place in range(min(most, len(steps))))


def _choice(tables: Tables, steps: list[Step], place: int) -> Choice:
    """The step at a place, with its numbers against the others."""
    kind, index, value = steps[place]
    other = steps[1 if place == 0 else 0][2] if len(steps) > 1 else value
    chance = 1.0 if kind == "escalate" else 0.0
    if kind == "try" and index is not None:
        chance = float(tables.works[index] @ tables.weights)
    return Choice(kind, index, value, tables.escalate - value, other - value, chance)


def _steps(tables: Tables) -> list[Step]:
    """Every candidate with its value: exact where the model is small, looked ahead elsewhere."""
    bits = information(tables, tables.weights)
    return _exact_steps(tables, bits) or _looked_ahead(tables, bits)


def _exact_steps(tables: Tables, bits: Floats) -> list[Step] | None:
    """Every useful candidate with its optimal value; nothing where there are too many states."""
    questions = np.flatnonzero(bits > 0)
    repairs = np.flatnonzero(tables.works @ tables.weights > 0)
    if size([2] * len(questions), len(repairs)) > STATES:
        return None
    answers = [tables.answers(int(question)) for question in questions]
    if size([len(table) for table in answers], len(repairs)) > STATES:
        return None
    optimum = solve(
        Small(
            weights=tables.weights,
            answers=answers,
            ask_minutes=tables.ask_minutes[questions],
            works=tables.works[repairs],
            minutes=tables.minutes[repairs],
            escalate=tables.escalate,
        )
    )
    return [
        ("escalate", None, optimum.escalate),
        *(("try", int(r), v) for r, v in zip(repairs, optimum.tries, strict=True)),
        *(("ask", int(q), v) for q, v in zip(questions, optimum.asks, strict=True)),
    ]


def _looked_ahead(tables: Tables, bits: Floats) -> list[Step]:
    """Every candidate with its value by one step of look-ahead."""
    left = np.ones(tables.minutes.size, dtype=bool)
    known = known_cost(tables, left, np.arange(tables.weights.size))
    questions = _questions(tables, bits)
    repairs = _repairs(tables)
    tries = _value_repairs(tables, repairs, known, _price(tables, bits))
    asks = [_value_question(tables, int(q), known, _price(tables, bits, int(q))) for q in questions]
    return [
        ("escalate", None, tables.escalate),
        *(("try", int(r), float(v)) for r, v in zip(repairs, tries, strict=True)),
        *(("ask", int(q), v) for q, v in zip(questions, asks, strict=True)),
    ]


def _questions(tables: Tables, bits: Floats) -> Ints:
    """The questions that tell most for a minute, in the model's order."""
    ratio = bits / np.maximum(tables.ask_minutes, INSTANT)
    best = np.argsort(-ratio, kind="stable")[:QUESTIONS]
    return np.sort(best[ratio[best] > 0])


def _repairs(tables: Tables) -> Ints:
    """The repairs that solve most for a minute, in the model's order."""
    ratio = (tables.works @ tables.weights) / np.maximum(tables.minutes, INSTANT)
    best = np.argsort(-ratio, kind="stable")[:REPAIRS]
    return np.sort(best[ratio[best] > 0])


def _price(tables: Tables, bits: Floats, but: int = -1) -> float:
    """The least minutes for a bit among the questions, but one; infinite where none is left."""
    price = np.where(bits > 0, tables.ask_minutes / np.where(bits > 0, bits, 1.0), np.inf)
    if but >= 0:
        price[but] = np.inf
    return float(price.min(initial=np.inf))


def _value_repairs(tables: Tables, repairs: Ints, known: Floats, price: float) -> Floats:
    """Expected minutes of trying each of the repairs and going on."""
    weights = tables.weights * (1.0 - tables.works[repairs])
    left: Flags = np.arange(tables.minutes.size) != repairs[:, None]
    after = np.repeat(known[None], len(repairs), axis=0)
    for row, repair in enumerate(repairs):
        causes = np.flatnonzero(tables.works[repair])
        after[row, causes] = known_cost(tables, left[row], causes)
    prices = np.full(len(repairs), price)
    value: Floats = tables.minutes[repairs] + leaf_cost(tables, weights, left, after, prices)
    return value


def _value_question(tables: Tables, question: int, known: Floats, price: float) -> float:
    """Expected minutes of asking and going on."""
    weights = tables.answers(question) * tables.weights
    states = len(weights)
    left = np.ones((states, tables.minutes.size), dtype=bool)
    follows = leaf_cost(
        tables, weights, left, np.broadcast_to(known, weights.shape), np.full(states, price)
    )
    return float(tables.ask_minutes[question] + follows.sum())
