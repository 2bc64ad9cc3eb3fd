"""Steps as they are shown: takes a solution's steps, gives those that a case needs.

A step whose condition is false is left out, with all that stands under it. One whose condition
is unknown stays, with the condition in words. Numbers run on over notes until a step `starts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fixlore.rules.wording import say_condition

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import Solution, Step
    from fixlore.vocabulary import Fact

    Decide = Callable[[Condition], "bool | None"]


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One node of a solution that is shown; `text` is Markdown, its `{{ fact }}` not yet filled.

    `number` is that of a `step`, and None for a `bullet` or a `note`. `condition` is "" where
    the step is meant for this case, else the unknown condition in words: show it with "if".
    """

    kind: Literal["step", "bullet", "note"]
    number: int | None
    text: str
    condition: str = ""
    steps: tuple[ShownStep, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownSolution:
    """A solution as this case needs it; `minutes` is what it is thought to take."""

    id: str
    article: str
    title: str
    minutes: float
    steps: tuple[ShownStep, ...]


def show_solution(
    solution: Solution,
    article: str,
    decide: Decide,
    vocabulary: Mapping[str, Fact] | None = None,
) -> ShownSolution:
    """The solution with its conditional steps resolved; see `resolve_steps`."""
    steps = resolve_steps(solution.steps, decide, vocabulary)
    return ShownSolution(solution.id, article, solution.title, solution.minutes, steps)


def resolve_steps(
    steps: Sequence[Step],
    decide: Decide,
    vocabulary: Mapping[str, Fact] | None = None,
) -> tuple[ShownStep, ...]:
    """The steps to show, numbered as they are shown.

    `decide` gives a condition's truth, None for unknown; with a vocabulary, conditions that
    stay are said by its labels.
    """
    shown: list[ShownStep] = []
    number, starts = 0, False
    for step in steps:
        starts = starts or step.starts
        truth = True if step.when is None else decide(step.when)
        if truth is False:
            continue
        if step.kind == "step":
            number = 1 if starts else number + 1
            starts = False
        shown.append(
            ShownStep(
                kind=step.kind,
                number=number if step.kind == "step" else None,
                text=step.text,
                condition=_unknown(step, truth, vocabulary),
                steps=resolve_steps(step.steps, decide, vocabulary),
            )
        )
    return tuple(shown)


def _unknown(step: Step, truth: bool | None, vocabulary: Mapping[str, Fact] | None) -> str:  # noqa: FBT001 - a truth value of three, not a switch
    return "" if step.when is None or truth else say_condition(step.when, vocabulary)
