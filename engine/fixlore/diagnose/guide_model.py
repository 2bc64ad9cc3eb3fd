"""The model of one case for the guide: variants of causes, questions for missing facts, repairs."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from fixlore.diagnose import skeleton as shapes
from fixlore.diagnose.answers import answers_of
from fixlore.diagnose.guide import Model, Question, Repair
from fixlore.diagnose.ranking import error_of, ratio, unknown_weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.diagnose.diagnosis import Finding
    from fixlore.diagnose.inference import Inference
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.prepared import Clue, PreparedCause
    from fixlore.diagnose.ranking import Weighed
    from fixlore.diagnose.skeleton import Truth
    from fixlore.diagnose.variants import Demand
    from fixlore.rules.model import Solution

MOST_QUESTIONS = 300


@dataclass(frozen=True, slots=True)
class CaseModel:
    """A guide's model, and which article's solution each of its repairs is."""

    model: Model
    solutions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One variant of one cause: a cause of the guide's model."""

    cause: PreparedCause
    demands: tuple[Demand, ...]


def build_model(
    findings: Sequence[Finding],
    weighed: Sequence[Weighed],
    inference: Inference,
    kb: KnowledgeBase,
) -> CaseModel:
    """The model that the next step is chosen from; `weighed` is in the order of `findings`."""
    rows = [
        _Row(each.candidate.cause, variant.demands)
        for each in weighed
        for variant in each.candidate.cause.variants
    ]
    weights = [weight for each in weighed for weight in each.variants]
    unknown = unknown_weight(weighed, kb.shared.unknown_cause)
    missing = (fact for finding in findings for fact in finding.missing)
    # A cause of another article can be missing too, and nobody can be asked for a cause.
    facts = dict.fromkeys(fact for fact in missing if fact in kb.facts)
    asked = [_question(fact, rows, inference, kb) for fact in list(facts)[:MOST_QUESTIONS]]
    repairs = _repairs(findings, weighed, kb)
    model = Model(
        weights=(*weights, unknown),
        questions=tuple(each for each in asked if each.likelihood),
        repairs=tuple(repairs.values()),
        escalate_minutes=kb.shared.escalate_minutes,
    )
    return CaseModel(model, tuple(repairs))


def _repairs(
    findings: Sequence[Finding], weighed: Sequence[Weighed], kb: KnowledgeBase
) -> dict[tuple[str, str], Repair]:
    """What can be tried: the solutions of causes that are not ruled out, each once."""
    works: dict[tuple[str, str], dict[int, float]] = {}
    solutions: dict[tuple[str, str], Solution] = {}
    first: dict[int, tuple[str, str]] = {}
    row = 0
    for finding, each in zip(findings, weighed, strict=True):
        for _ in each.variants:
            if finding.solution and finding.verdict != "ruled-out":
                solution = kb.solution(finding.article, finding.solution)
                name = first.setdefault(id(solution), (finding.article, finding.solution))
                solutions[name] = solution
                works.setdefault(name, {})[row] = solution.works
            row += 1
    return {
        name: Repair("/".join(name), solution.minutes, works[name])
        for name, solution in solutions.items()
    }


def _question(fact: str, rows: Sequence[_Row], inference: Inference, kb: KnowledgeBase) -> Question:
    clues = _clues_on(fact, rows)
    answers = answers_of(kb.facts[fact], clues)
    likelihood: dict[int, tuple[float, ...]] = {}
    for number, row in enumerate(rows):
        told = [
            _told(row, fact, dict(zip(clues, truths, strict=True)), inference, kb)
            for truths in answers
        ]
        total = fsum(told)
        if len(set(told)) > 1 and total:
            likelihood[number] = tuple(each / total for each in told)
    labels = tuple(map(str, range(len(answers))))
    return Question(fact, kb.facts[fact].minutes, labels, likelihood)


def _clues_on(fact: str, rows: Sequence[_Row]) -> list[Clue]:
    found: dict[Clue, None] = {}
    for row in rows:
        if row.cause.when is not None:
            found |= {clue: None for clue in row.cause.when.clues if clue.fact == fact}
    return list(found)


def _told(
    row: _Row, fact: str, answer: dict[Clue, Truth], inference: Inference, kb: KnowledgeBase
) -> float:
    """How an answer moves the row: the product of its demands on the fact, 1 for none."""
    if row.cause.when is None:
        return 1.0
    truths = [answer.get(clue, inference.truth(clue)) for clue in row.cause.when.clues]
    moved = 1.0
    for demand in row.demands:
        if demand.fact == fact:
            holds = shapes.decide(demand.skeleton, truths)
            error = error_of(demand, row.cause, kb.facts)
            moved *= ratio(holds=holds, error=error, base=demand.base)
    return moved
