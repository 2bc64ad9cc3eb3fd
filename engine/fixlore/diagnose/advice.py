"""Advice: the next step for a case, from its weighed causes and the facts that are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.diagnose.diagnosis import Ask, Escalate, Finding, NextStep, Try
from fixlore.diagnose.findings import TRIED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.diagnose.case import Case
    from fixlore.diagnose.diagnosis import Diagnosis
    from fixlore.diagnose.guide import Choice
    from fixlore.diagnose.guide_model import CaseModel
    from fixlore.diagnose.inference import Inference
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.ranking import Weighed

MOST_STEPS = 5


def advise(
    diagnosis: Diagnosis,
    *,
    weighed: Sequence[Weighed],
    inference: Inference,
    kb: KnowledgeBase,
    case: Case,
) -> tuple[NextStep, ...]:
    """What could be done next, best first: never empty.

    The solutions of confirmed causes come first, since verdicts are logic; for the rest the
    expected minutes until the case ends decide.
    """
    if not diagnosis.findings:
        return (Escalate("No article of the knowledge base fits this case."),)
    # NumPy is loaded with these: a caller who never asks for a next step need not wait for it.
    from fixlore.diagnose.guide import choose  # noqa: PLC0415 - see above
    from fixlore.diagnose.guide_model import build_model  # noqa: PLC0415 - see above

    built = build_model(diagnosis.findings, weighed, inference, kb, case)
    every = len(built.model.questions) + len(built.model.repairs) + 1
    steps = [_step(choice, built, diagnosis, kb) for choice in choose(built.model, most=every)]
    sure = [each for each in diagnosis.findings if each.verdict == "confirmed"]
    confirmed = {(each.article, solution) for each in sure for solution in each.solutions}
    first = [s for s in steps if isinstance(s, Try) and (s.article, s.solution) in confirmed]
    return (*first, *[step for step in steps if step not in first])[:MOST_STEPS]


def _step(choice: Choice, built: CaseModel, diagnosis: Diagnosis, kb: KnowledgeBase) -> NextStep:
    if choice.kind == "escalate" or choice.index is None:
        return Escalate(_why_escalate(diagnosis))
    if choice.kind == "ask":
        fact = kb.facts[built.model.questions[choice.index].fact]
        answers = ("yes", "no") if fact.type == "boolean" else ()
        return Ask(
            fact=fact.name,
            question=fact.question,
            hint=fact.hint,
            values=tuple(fact.values.items()) or tuple(zip(answers, answers, strict=True)),
            reason=_why_ask(fact.name, diagnosis.findings),
            saving=choice.saving,
        )
    article, solution = built.solutions[choice.index]
    return Try(
        article=article,
        solution=solution,
        title=kb.solution(article, solution).title,
        reason=_why_try(article, solution, diagnosis.findings, choice.chance),
        saving=choice.saving,
    )


def _why_ask(fact: str, findings: Sequence[Finding]) -> str:
    titles = [f"“{each.title}”" for each in findings if fact in each.missing]
    if not titles:
        return "The answer changes how likely the causes are."
    if len(titles) == 1:
        return f"The answer decides whether it is {titles[0]}."
    more = len(titles) - 2
    others = f" and {more} more" if more else ""
    return f"The answer helps to tell apart {titles[0]}, {titles[1]}{others}."


def _why_try(article: str, solution: str, findings: Sequence[Finding], chance: float) -> str:
    causes = [f for f in findings if f.article == article and solution in f.solutions]
    confirmed = [each for each in causes if each.verdict == "confirmed"]
    if confirmed:
        return f"It removes a confirmed cause: {confirmed[0].title}."
    return f"It helps in about {chance:.0%} of such cases."


def _why_escalate(diagnosis: Diagnosis) -> str:
    nearest = diagnosis.findings[0]
    against = [each for each in nearest.evidence if each.truth is False]
    tried = [each for each in against if each.fact == TRIED]
    if nearest.verdict == "confirmed" and tried:
        return f"“{nearest.title}” is confirmed, and what removes it was tried in vain."
    if any(each.verdict != "ruled-out" for each in diagnosis.findings):
        return "What is left to ask or to try costs more than it is likely to save."
    if tried:
        return "Every known cause is ruled out, one of them by trying what removes it."
    return (
        f"Every known cause is ruled out; the nearest is “{nearest.title}”, "
        f"contradicted by {against[0].fact}: check that again."
    )
