"""The model of one case for the guide: variants of causes, questions for missing facts, repairs."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from operator import mul
from typing import TYPE_CHECKING

from fixlore.diagnose.answers import answer_labels, answers_of
from fixlore.diagnose.guide import Model, Question, Repair
from fixlore.diagnose.ranking import unknown_weight
from fixlore.diagnose.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fixlore.diagnose.case import Case
    from fixlore.diagnose.diagnosis import Finding
    from fixlore.diagnose.inference import Inference
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.prepared import Clue, PreparedCause
    from fixlore.diagnose.ranking import Weighed
    from fixlore.diagnose.variants import Demand
    from fixlore.rules.model import Solution

MOST_QUESTIONS = 300
# A question that is free to ask still loses against not asking where its answer changes nothing.
LEAST_MINUTES = 0.001


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


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind a fact: tests made of it, and by row the demanded facts it bears on."""

    tests: dict[Clue, None]
    moved: dict[int, dict[str, None]]


def build_model(
    findings: Sequence[Finding],
    weighed: Sequence[Weighed],
    inference: Inference,
    kb: KnowledgeBase,
    case: Case,
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
    facts = dict.fromkeys(
        fact for fact in missing if fact in kb.facts and fact not in case.cannot_tell
    )
    behind = _behind(rows, Sources(inference, kb))
    asked = [
        _question(fact, rows, behind[fact], inference, kb)
        for fact in list(facts)[:MOST_QUESTIONS]
        if fact in behind
    ]
    repairs = _repairs(findings, weighed, kb, case)
    model = Model(
        weights=(*weights, unknown),
        questions=tuple(each for each in asked if each.likelihood),
        repairs=tuple(repairs.values()),
        escalate_minutes=kb.shared.escalate_minutes,
    )
    return CaseModel(model, tuple(repairs))


def _repairs(
    findings: Sequence[Finding], weighed: Sequence[Weighed], kb: KnowledgeBase, case: Case
) -> dict[tuple[str, str], Repair]:
    """What can be tried: the solutions of causes that are not ruled out, each once.

    What was tried in vain cannot.
    """
    works: dict[tuple[str, str], dict[int, float]] = {}
    solutions: dict[tuple[str, str], Solution] = {}
    first: dict[int, tuple[str, str]] = {}
    row = 0
    for finding, each in zip(findings, weighed, strict=True):
        for _ in each.variants:
            for each_name in _to_try(finding, case):
                solution = kb.solution(finding.article, each_name)
                name = first.setdefault(id(solution), (finding.article, each_name))
                solutions[name] = solution
                works.setdefault(name, {})[row] = solution.works
            row += 1
    return {
        name: Repair("/".join(name), solution.minutes, works[name])
        for name, solution in solutions.items()
    }


def _to_try(finding: Finding, case: Case) -> list[str]:
    if finding.verdict == "ruled-out":
        return []
    return [each for each in finding.solutions if not case.has_failed(finding.article, each)]


def _behind(rows: Sequence[_Row], sources: Sources) -> dict[str, _Behind]:
    """For each unknown fact that can be found out, the tests made of it and the rows it moves."""
    found: dict[str, _Behind] = {}
    for number, row in enumerate(rows):
        demanded = {demand.fact for demand in row.demands}
        for clue in () if row.cause.when is None else row.cause.when.clues:
            if clue.fact not in demanded:
                continue
            for fact, tests in sources.of(clue.fact).items():
                behind = found.setdefault(fact, _Behind({}, {}))
                behind.tests.update(dict.fromkeys((clue,) if fact == clue.fact else tests))
                behind.moved.setdefault(number, {})[clue.fact] = None
    return found


def _question(
    fact: str, rows: Sequence[_Row], behind: _Behind, inference: Inference, kb: KnowledgeBase
) -> Question:
    clues = list(behind.tests)
    answers = answers_of(kb.facts[fact], clues)
    supposed = [
        inference.supposing({c.check: t for c, t in zip(clues, truths, strict=True)})
        for truths in answers
    ]
    likelihood: dict[int, tuple[float, ...]] = {}
    rates = kb.answer_rates(fact)
    for number, demanded in behind.moved.items():
        told = [_told(rows[number], demanded, each) for each in supposed]
        if len(set(told)) > 1:
            shares = list(map(mul, rates, told)) if rates else told
            if total := fsum(shares):
                likelihood[number] = tuple(each / total for each in shares)
    labels = answer_labels(kb.facts[fact], clues, answers)
    minutes = max(kb.facts[fact].minutes, LEAST_MINUTES)
    return Question(fact, minutes, labels, likelihood, rates)


def _told(row: _Row, demanded: Mapping[str, None], supposed: Inference) -> float:
    """How an answer moves the row: the product of its demands that the answer bears on."""
    if row.cause.when is None:
        return 1.0
    truths = supposed.truths(row.cause.when)
    moved = 1.0
    for demand in row.demands:
        if demand.fact in demanded:
            moved *= demand.ratio(truths)
    return moved
