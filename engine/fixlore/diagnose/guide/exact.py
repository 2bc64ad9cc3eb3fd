"""The optimum by dynamic programming over every session that can happen.

Values are held times their state's mass, so a step's value is its minutes times the mass plus the
plain sum of the values after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from fixlore.diagnose.guide.states import States
    from fixlore.diagnose.guide.tables import Floats, Ints


@dataclass(frozen=True, slots=True)
class Sessions:
    """The states of a session, and what its steps cost.

    Attributes:
        states: All states, of Q questions and R repairs.
        ask_minutes: (Q,).
        minutes: (R,).
        ends: (T, N) what it costs, times the mass, to end without any of these steps: by escalating
            or by a plan outside.
    """

    states: States
    ask_minutes: Floats
    minutes: Floats
    ends: Floats


def solve(sessions: Sessions) -> tuple[list[float], list[float]]:
    """Expected minutes of asking each question, and of trying each repair, and then the optimum.

    Time and memory are in proportion to the number of states.
    """
    states = sessions.states
    value = np.empty_like(states.mass)
    asked = (states.digits > 0).sum(axis=1)
    for level in range(len(sessions.ask_minutes), -1, -1):
        rows = np.flatnonzero(asked == level)
        value[:, rows] = _try(sessions, rows, _ask(sessions, rows, value))
    start = np.zeros(1, dtype=np.intp)
    asks = [_ask_one(sessions, q, start, value)[0, 0] for q in range(len(sessions.ask_minutes))]
    tries = [minutes + value[1 << repair, 0] for repair, minutes in enumerate(sessions.minutes)]
    return [float(ask) for ask in asks], [float(minutes) for minutes in tries]


def _ask_one(sessions: Sessions, question: int, rows: Ints, value: Floats) -> Floats:
    """Asking a question where it is open (T, rows)."""
    states = sessions.states
    cost: Floats = sessions.ask_minutes[question] * states.mass[:, rows]
    for answer in range(1, int(states.digits[:, question].max()) + 1):
        cost += value[:, rows + answer * states.strides[question]]
    return cost


def _ask(sessions: Sessions, rows: Ints, value: Floats) -> Floats:
    """The best of ending and asking, whatever was tried (T, rows)."""
    best = sessions.ends[:, rows]
    for question in range(len(sessions.ask_minutes)):
        here = np.flatnonzero(sessions.states.digits[rows, question] == 0)
        if here.size:
            cost = _ask_one(sessions, question, rows[here], value)
            best[:, here] = np.minimum(best[:, here], cost)
    return best


def _try(sessions: Sessions, rows: Ints, best: Floats) -> Floats:
    """The best of that and trying a repair (T, rows); the sets with most tried come first."""
    mass = sessions.states.mass[:, rows]
    tried = sessions.states.tried.sum(axis=1)
    for level in range(len(sessions.minutes) - 1, -1, -1):
        sets = np.flatnonzero(tried == level)
        for repair, minutes in enumerate(sessions.minutes):
            here = sets[sessions.states.tried[sets, repair] == 0]
            cost = minutes * mass[here] + best[here | (1 << repair)]
            best[here] = np.minimum(best[here], cost)
    return best
