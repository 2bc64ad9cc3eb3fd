"""Solve: the solutions to show for a diagnosis, tailored to what is known of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.diagnose.diagnosis import Try
from fixlore.diagnose.steps import ShownSolution, show_solution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.diagnose.case import Case
    from fixlore.diagnose.diagnosis import Diagnosis, Verdict
    from fixlore.diagnose.inference import Inference
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.rules.conditions import Condition

# For an undecided case: more than a reader compares, and few enough to read.
MOST_POSSIBLE = 5


def solve(
    diagnosis: Diagnosis, *, inference: Inference, kb: KnowledgeBase, case: Case
) -> tuple[ShownSolution, ...]:
    """The solutions of all confirmed causes; else those of the most probable possible ones.

    The solution that the next step tries is always among them, and none that was tried in vain.
    Each stands once, in rank order.
    """

    def decide(condition: Condition) -> bool | None:
        return inference.decide(kb.condition(condition))

    names = dict.fromkeys(_wanted(diagnosis))
    return tuple(
        show_solution(kb.solution(article, solution), article, decide, kb.facts)
        for article, solution in names
        if not case.has_failed(article, solution)
    )


def _wanted(diagnosis: Diagnosis) -> Iterator[tuple[str, str]]:
    confirmed, possible = _solutions(diagnosis, "confirmed"), _solutions(diagnosis, "possible")
    shown = confirmed or possible[:MOST_POSSIBLE]
    yield from shown
    # What is tried next removes a cause that is not ruled out; it is chosen only where it may be
    # one that is not shown yet, since choosing takes longer than all the rest.
    if any(pair not in shown for pair in possible):
        step = diagnosis.next_step
        if isinstance(step, Try):
            yield step.article, step.solution


def _solutions(diagnosis: Diagnosis, verdict: Verdict) -> list[tuple[str, str]]:
    pairs = ((f.article, f.solution) for f in diagnosis.findings if f.verdict == verdict)
    return [pair for pair in dict.fromkeys(pairs) if pair[1]]
