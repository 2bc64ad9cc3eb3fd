"""What a policy really costs in a model: exact, by recursion over its decision tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from fixlore.diagnose.guide import Kind, Model

    Decision = tuple[Kind, int | None]
    # What was answered, by question, and what was tried, to the next thing to do.
    Policy = Callable[["State"], Decision]

State = tuple[tuple[int | None, ...], frozenset[int]]
LIMIT = 200_000


def expected_cost(model: Model, policy: Policy) -> float:
    """Expected minutes of a policy that depends on the evidence alone.

    Each state is met once, however many ways lead there; there is no sampling.

    Raises:
        OverflowError: If more than `LIMIT` states are met.
    """
    known: dict[State, float] = {}
    total = sum(model.weights)

    def cost(state: State, weights: tuple[float, ...]) -> float:
        if not any(weights):  # it is never met: whatever it would be, was found and removed
            return 0.0
        if state not in known:
            if len(known) > LIMIT:
                raise OverflowError(f"the policy meets more than {LIMIT} states")
            known[state] = _cost(model, state, weights, policy(state), cost)
        return known[state]

    start: State = ((None,) * len(model.questions), frozenset())
    return cost(start, tuple(weight / total for weight in model.weights))


def _cost(
    model: Model,
    state: State,
    weights: tuple[float, ...],
    decision: Decision,
    cost: Callable[[State, tuple[float, ...]], float],
) -> float:
    """Expected minutes, times the mass of the state, of a decision and all that follows."""
    kind, index = decision
    if index is None:
        return model.escalate_minutes * sum(weights)
    answers, tried = state
    if kind == "try":
        repair = model.repairs[index]
        rest = tuple(w * (1 - repair.works.get(c, 0.0)) for c, w in enumerate(weights))
        return repair.minutes * sum(weights) + cost((answers, tried | {index}), rest)
    question = model.questions[index]
    rows = [question.row(cause) for cause in range(len(weights))]
    return question.minutes * sum(weights) + sum(
        cost(
            ((*answers[:index], answer, *answers[index + 1 :]), tried),
            tuple(w * row[answer] for w, row in zip(weights, rows, strict=True)),
        )
        for answer in range(len(question.answers))
        if any(row[answer] for row in rows)
    )
