"""One step of look-ahead: what each candidate costs with no more than an outlook behind it.

It ranks the candidates, so that the best few can be looked at more deeply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.cut import Values
from fixlore.diagnose.guide.kinds import merge
from fixlore.diagnose.guide.outlook import Outlook, end_cost, foresee
from fixlore.diagnose.guide.plan import INSTANT

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
    outlook = foresee(tables, bits)
    return Values(
        {
            question: _ask(tables, question, outlook)
            for question in sorted(best[ratio[best] > 0].tolist())
        },
        dict(enumerate(map(float, _try(tables, outlook)))),
    )


def _try(tables: Tables, outlook: Outlook) -> Floats:
    """Expected minutes (R,) of trying each of the repairs, and going on."""
    left = ~np.eye(tables.minutes.size, dtype=bool)
    value: Floats = (
        tables.minutes + end_cost(tables, tables.start, 1.0 - tables.works, left, outlook)[:, 0]
    )
    return value


def _ask(tables: Tables, question: int, outlook: Outlook) -> float:
    """Expected minutes of asking and going on."""
    told = merge(tables.answers(question) * tables.weights, tables.group)
    left = np.ones((1, tables.minutes.size), dtype=bool)
    follows = end_cost(tables, told, np.ones((1, told.shape[1])), left, outlook)
    return float(tables.ask_minutes[question] + follows.sum())
