"""The optimum of a model cut down to its best questions and repairs, a P/C plan behind it.

Where nothing had to be cut, this is the optimum itself. Otherwise it looks several steps ahead, and
every value is that of a plan that can be followed: never below the truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.exact import Sessions, solve
from fixlore.diagnose.guide.outlook import Outlook, end_cost, foresee
from fixlore.diagnose.guide.states import count_states, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fixlore.diagnose.guide.states import States
    from fixlore.diagnose.guide.tables import Floats, Tables


NOTHING = Outlook(np.zeros(0), np.zeros(0))


@dataclass(frozen=True, slots=True)
class Values:
    """Expected minutes to the end of the case.

    Attributes:
        asks: Of asking a question and going on, by the model's number of the question.
        tries: Of trying a repair and going on, by its place in the tables.
    """

    asks: Mapping[int, float]
    tries: Mapping[int, float]


def whole(tables: Tables, questions: Iterable[int], limit: int) -> Values | None:
    """The optimum, with every repair; nothing where there are more states than the limit."""
    answers: dict[int, Floats] = {}
    for question in questions:
        answers[question] = alike(tables.answers(question))
        if count_states([len(table) for table in answers.values()], tables.minutes.size) > limit:
            return None
    if count_states([], tables.minutes.size) > limit:
        return None
    return solve_cut(tables, answers, list(range(tables.minutes.size)), NOTHING)


def best_cut(tables: Tables, bits: Floats, first: Values, limit: int) -> Values:
    """As many of the questions and repairs, best first, as the limit on the states allows.

    Args:
        tables: The model.
        bits: (Q,) what each question is expected to tell.
        first: What the questions and repairs are worth at first sight.
        limit: How many states are worth it.
    """
    questions, repairs = _best(first.asks), _best(first.tries)
    answers: dict[int, Floats] = {}
    kept: list[int] = []
    for place in range(max(len(questions), len(repairs))):
        for question in questions[place : place + 1]:
            table = alike(tables.answers(question))
            counts = [len(some) for some in (*answers.values(), table)]
            if count_states(counts, len(kept)) <= limit:
                answers[question] = table
        counts = [len(some) for some in answers.values()]
        if count_states(counts, len(kept) + 1) <= limit:
            kept += repairs[place : place + 1]
    outlook = foresee(tables, bits)
    return solve_cut(tables, dict(sorted(answers.items())), sorted(kept), outlook)


def _best(values: Mapping[int, float]) -> list[int]:
    """The candidates, cheapest first."""
    return sorted(values, key=lambda candidate: (round(values[candidate], 9), candidate))


def solve_cut(
    tables: Tables, answers: Mapping[int, Floats], repairs: list[int], outlook: Outlook
) -> Values:
    """The optimum with these questions and repairs, and what is foreseen behind it."""
    states = spread(tables, list(answers.values()), repairs)
    asks, tries = solve(
        Sessions(
            states,
            tables.ask_minutes[list(answers)],
            tables.minutes[repairs],
            _ends(tables, states, repairs, outlook),
        )
    )
    return Values(dict(zip(answers, asks, strict=True)), dict(zip(repairs, tries, strict=True)))


def _ends(tables: Tables, states: States, repairs: list[int], outlook: Outlook) -> Floats:
    """What it costs, times the mass, to do none of these steps any more, in every state (T, N)."""
    if len(repairs) == tables.minutes.size and not outlook.share.size:
        escalate: Floats = tables.escalate * states.mass
        return escalate
    left = np.ones((len(states.tried), tables.minutes.size), dtype=bool)
    left[:, repairs] = states.tried == 0
    return end_cost(tables, states.told, states.failed, left, outlook)


def alike(answers: Floats) -> Floats:
    """P(answer | cause), (A, C), with answers that say the same about every cause made one.

    "The role is Full Access" and "the role is Accountant" may say no more than "not Administrator".
    """
    groups: dict[bytes, Floats] = {}
    for row in answers:
        told: Floats = np.rint(1e12 * row / row.sum())
        key = told.tobytes()
        groups[key] = groups[key] + row if key in groups else row
    return np.array(list(groups.values()))
