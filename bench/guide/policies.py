"""The policies that are compared: ours, and the simpler ones that others use."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from fixlore.diagnose.guide import Effort, Model, after_answer, after_failed, choose
from fixlore.diagnose.guide.gain import information
from fixlore.diagnose.guide.plan import INSTANT
from fixlore.diagnose.guide.tables import build

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.guide.evaluate import Decision, Policy, State
    from bench.guide.models import Article

ESCALATE: Decision = ("escalate", None)


def now(model: Model, state: State) -> tuple[Model, list[int], list[int]]:
    """The model of a state, and which questions and repairs of the whole model are left in it."""
    answers, tried = state
    weights = model.weights
    for index, answer in enumerate(answers):
        if answer is not None:
            weights = after_answer(weights, model.questions[index], answer)
    for index in sorted(tried):
        weights = after_failed(weights, model.repairs[index])
    questions = [index for index, answer in enumerate(answers) if answer is None]
    repairs = [index for index in range(len(model.repairs)) if index not in tried]
    left = replace(
        model,
        weights=weights,
        questions=tuple(model.questions[index] for index in questions),
        repairs=tuple(model.repairs[index] for index in repairs),
    )
    return left, questions, repairs


def ours(article: Article, effort: Effort = Effort()) -> Policy:  # noqa: B008 - it is frozen
    """The engine's `choose`."""

    def decide(state: State) -> Decision:
        left, questions, repairs = now(article.model, state)
        best = choose(left, most=1, effort=effort)[0]
        if best.index is None:
            return ESCALATE
        return best.kind, (questions if best.kind == "ask" else repairs)[best.index]

    return decide


def fixed_order(article: Article) -> Policy:
    """Every solution in the article's order, then escalate."""

    def decide(state: State) -> Decision:
        left = [index for index in range(len(article.model.repairs)) if index not in state[1]]
        return ("try", left[0]) if left else ESCALATE

    return decide


def walk(article: Article) -> Policy:
    """From the top of the article: ask what a cause's condition needs, skip it when that fails."""
    return partial(_walk, article)


def _walk(article: Article, state: State) -> Decision:
    answers, tried = state
    for condition, solution in zip(article.accepted, article.solution, strict=True):
        if solution in tried:
            continue
        for fact, accepted in condition.items():
            answer = answers[fact]
            if answer is None:
                return "ask", fact
            if not accepted[answer]:
                break
        else:
            return "try", solution
    return ESCALATE


def chance_by_cost(article: Article) -> Policy:
    """P/C: the likeliest solution for its minutes, updated, until escalating is cheaper."""

    def decide(state: State) -> Decision:
        left, _, repairs = now(article.model, state)
        return _best_repair(left, repairs)

    return decide


def _best_repair(left: Model, repairs: list[int]) -> Decision:
    """The P/C step: worth it where its chance saves more than its minutes."""
    total = sum(left.weights)
    ratios = [
        sum(left.weights[cause] * chance for cause, chance in repair.works.items())
        / total
        / max(repair.minutes, INSTANT)
        for repair in left.repairs
    ]
    best = max(range(len(ratios)), key=lambda index: (ratios[index], -index), default=None)
    if best is None or ratios[best] * left.escalate_minutes <= 1:
        return ESCALATE
    return "try", repairs[best]


def information_gain(article: Article) -> Policy:
    """Ask what tells most for a minute while it tells a tenth of a bit, then P/C."""

    def decide(state: State) -> Decision:
        left, questions, repairs = now(article.model, state)
        tables = build(left)
        bits = information(tables, tables.weights)
        useful = [index for index, bit in enumerate(bits) if bit > 0.1]
        if useful:
            best = max(
                useful,
                key=lambda index: (
                    bits[index] / max(left.questions[index].minutes, INSTANT),
                    -index,
                ),
            )
            return "ask", questions[best]
        return _best_repair(left, repairs)

    return decide


POLICIES: dict[str, Callable[[Article], Policy]] = {
    "fixed order": fixed_order,
    "article walk": walk,
    "P/C": chance_by_cost,
    "information gain": information_gain,
    # As in a model too large to solve: about two questions and two repairs, a plan behind them.
    "fixlore, cut down": partial(ours, effort=Effort(whole=0, deeper=500)),
    "fixlore": ours,
}
