"""One step of look-ahead: what each candidate costs, with the entropy leaf behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.kinds import INSTANT, known_minutes
from fixlore.diagnose.guide.leaf import leaf_cost
from fixlore.diagnose.guide.values import Values

if TYPE_CHECKING:
    from fixlore.diagnose.guide.model import Model
    from fixlore.diagnose.guide.tables import Floats, Ints, Tables

# How many questions are looked at, best bits for a minute first.
QUESTIONS = 6


def look_ahead(model: Model, tables: Tables, bits: Floats) -> Values:
    """Expected minutes of every promising repair and the best questions.

    Args:
        model: The model.
        tables: The same, as arrays.
        bits: (Q,) what each question is expected to tell.
    """
    kinds = [known_minutes(sign, model.repairs, tables.escalate) for sign in tables.kinds.signs]
    known = np.array(kinds)[tables.kind]
    tries = _value_repairs(model, tables, known, _price(tables, bits))
    asks = {
        int(question): _value_question(tables, int(question), known, _price(tables, bits, question))
        for question in _questions(tables, bits)
    }
    return Values(asks, dict(zip(tables.repairs.tolist(), tries.tolist(), strict=True)))


def _questions(tables: Tables, bits: Floats) -> Ints:
    """The questions that tell most for a minute, in the model's order."""
    ratio = bits / np.maximum(tables.ask_minutes, INSTANT)
    best = np.argsort(-ratio, kind="stable")[:QUESTIONS]
    return np.sort(best[ratio[best] > 0])


def _price(tables: Tables, bits: Floats, but: int = -1) -> float:
    """The least minutes for a bit among the questions, but one; infinite where none is left."""
    price = np.where(bits > 0, tables.ask_minutes / np.where(bits > 0, bits, 1.0), np.inf)
    if but >= 0:
        price[but] = np.inf
    return float(price.min(initial=np.inf))


def _value_repairs(model: Model, tables: Tables, known: Floats, price: float) -> Floats:
    """Expected minutes (R,) of trying each of the repairs and going on."""
    after = np.repeat(known[None], len(tables.repairs), axis=0)
    for row, repair in enumerate(tables.repairs):
        for cause in np.flatnonzero(tables.works[row]):
            sign = tables.kinds.signs[tables.kind[cause]]
            after[row, cause] = known_minutes(sign, model.repairs, tables.escalate, int(repair))
    weights = tables.weights * (1.0 - tables.works)
    left = ~np.eye(len(tables.repairs), dtype=bool)
    value: Floats = tables.minutes + leaf_cost(tables, weights, left, after, price)
    return value


def _value_question(tables: Tables, question: int, known: Floats, price: float) -> float:
    """Expected minutes of asking and going on."""
    weights = tables.answers(question) * tables.weights
    left = np.ones((len(weights), tables.minutes.size), dtype=bool)
    follows = leaf_cost(tables, weights, left, np.broadcast_to(known, weights.shape), price)
    return float(tables.ask_minutes[question] + follows.sum())
