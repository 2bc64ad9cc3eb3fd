"""Hidden step: takes an article, gives the steps that no case shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check
from fixlore.checks.logic.circuit import TRUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixlore.articles.steps import StepSource
    from fixlore.checks.subject import Subject
    from fixlore.rules.model import Step


@check("hidden-step", "error")
def hidden_step(subject: Subject) -> Iterator[Found]:
    """A step that no case shows.

    The step's condition is false wherever a cause that leads to its solution can hold: the cause
    asks for one value of a fact and the step for another, or the step stands under one whose
    condition excludes its own. Where no cause leads to the solution, its steps are not looked at.

    Correct one of the two conditions, or remove the step.
    """
    sources = {each.id: each.steps for each in subject.article.body.solutions}
    for solution in subject.rules.solutions:
        shown = _shown(subject, solution.id)
        if shown is not None:
            yield from _hidden(subject, solution.steps, sources[solution.id], [shown])


def _shown(subject: Subject, solution: str) -> int | None:
    """A literal: some cause with that solution is not ruled out; None where there is no cause."""
    world = subject.world
    causes = [each for each in subject.rules.causes if solution in each.solutions]
    if not causes:
        return None
    open_ = world.circuit.disj(-world.truth(cause.when).fails for cause in causes)
    return world.circuit.conj((subject.gate, open_))


def _hidden(
    subject: Subject, steps: Sequence[Step], sources: Sequence[StepSource], above: list[int]
) -> Iterator[Found]:
    for step, source in zip(steps, sources, strict=True):
        holds = TRUE if step.when is None else subject.world.truth(step.when).holds
        if step.when is not None and not subject.world.possible(*above, holds):
            line, column = subject.article.report.place(source.at)
            said = "no case shows this step: its condition contradicts what leads here"
            yield Found(line, column, said, "correct its `when`, or remove it")
        else:
            yield from _hidden(subject, step.steps, source.steps, [*above, holds])
