"""One step of look-ahead: what each candidate costs when no question follows it.

It ranks the candidates, so that the best few can be looked at more deeply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.cut import Values
from fixlore.diagnose.guide.plan import INSTANT, plan_cost

if TYPE_CHECKING:
    from fixlore.diagnose.guide.tables import Floats, Tables

# How many questions are looked at, best bits for a minute first.
QUESTIONS = 6


def look_ahead(tables: Tables, bits: Floats) -> Values:
    """Expected minutes of every promising repair and the best questions.

    Args:
        tables: The model.
        bits: (Q,) what each question is expected to tell.
    """
    ratio = bits / np.maximum(tables.ask_minutes, INSTANT)
    best = np.argsort(-ratio, kind="stable")[:QUESTIONS]
    return Values(
        {question: _ask(tables, question) for question in sorted(best[ratio[best] > 0].tolist())},
        dict(enumerate(_try(tables).tolist())),
    )


def _try(tables: Tables) -> Floats:
    """Expected minutes (R,) of trying each of the repairs, then the best plan without questions."""
    left = ~np.eye(tables.minutes.size, dtype=bool)
    now = tables.weights[None]
    value: Floats = tables.minutes + plan_cost(tables, now, 1.0 - tables.works, left)[:, 0]
    return value


def _ask(tables: Tables, question: int) -> float:
    """Expected minutes of asking, then the best plan without questions for each answer."""
    told = tables.answers(question) * tables.weights
    left = np.ones((1, tables.minutes.size), dtype=bool)
    follows = plan_cost(tables, told, np.ones((1, tables.weights.size)), left)
    return float(tables.ask_minutes[question] + follows.sum())
