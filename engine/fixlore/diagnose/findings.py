"""Findings: the admitted articles' causes with verdicts, probabilities and reasons, ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fixlore.diagnose.case import place_of
from fixlore.diagnose.diagnosis import Evidence, Finding
from fixlore.diagnose.explain import (
    cause_titles,
    evidence_of,
    missing_facts,
    symptom_evidence,
)
from fixlore.diagnose.logs import LogHit
from fixlore.diagnose.precedence import shares
from fixlore.diagnose.ranking import Candidate, Weighed, probabilities, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixlore.diagnose.case import Case
    from fixlore.diagnose.inference import Inference
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.prepared import PreparedArticle, PreparedCause
    from fixlore.diagnose.select import Admitted

# Stands for a fact in the evidence that a solution was tried in vain; no fact has such a name.
TRIED = "(tried)"
_ORDER = {"confirmed": 0, "possible": 1, "ruled-out": 2}
# Probabilities that differ by less than one part in so many are equal: sums are not exact.
_EQUAL = 1e12


class Findings(NamedTuple):
    """The findings in their rank, and the weights behind them in the same order."""

    ranked: tuple[Finding, ...]
    weighed: tuple[Weighed, ...]


def find(
    admitted: Sequence[Admitted], inference: Inference, kb: KnowledgeBase, case: Case
) -> Findings:
    """Every cause of the admitted articles: confirmed, then possible, then ruled out.

    Within a verdict the more probable comes first, then the order of articles and of causes.
    """
    candidates = [
        _candidate(each.article, cause, share, kb, case)
        for each, share in zip(admitted, shares(admitted), strict=True)
        for cause in each.article.causes
    ]
    symptoms = [
        evidence
        for each in admitted
        for evidence in [tuple(_symptom(each, inference, kb))] * len(each.article.causes)
    ]
    weighed = weigh(candidates, inference)
    chances = probabilities(weighed, kb.shared.unknown_cause)
    found = [
        (_finding(candidate, symptom, chance, inference, kb), weight)
        for candidate, symptom, chance, weight in zip(
            candidates, symptoms, chances, weighed, strict=True
        )
    ]
    found.sort(key=lambda pair: (_ORDER[pair[0].verdict], -round(pair[0].probability * _EQUAL)))
    return Findings(tuple([pair[0] for pair in found]), tuple([pair[1] for pair in found]))


def _finding(
    candidate: Candidate,
    symptom: tuple[Evidence, ...],
    probability: float,
    inference: Inference,
    kb: KnowledgeBase,
) -> Finding:
    article, cause = candidate.article, candidate.cause
    (first, title), *others = candidate.to_try or (("", ""),)
    verdict = inference.verdict(article, cause)
    missing = missing_facts(cause.when, inference, kb) if verdict == "possible" else ()
    return Finding(
        article=article.rules.id,
        cause=cause.rules.id,
        title=cause.rules.title,
        verdict=verdict,
        probability=probability,
        evidence=(
            *symptom,
            *evidence_of(article, cause, inference),
            *(_failure(candidate) if candidate.tried else ()),
        ),
        missing=missing,
        solution=first,
        solution_title=title,
        other_solutions=tuple([name for name, _ in others]) if others else (),
        other_titles=tuple([title for _, title in others]) if others else (),
        cause_titles=cause_titles(missing, kb) if missing else (),
    )


def _candidate(
    article: PreparedArticle, cause: PreparedCause, share: float, kb: KnowledgeBase, case: Case
) -> Candidate:
    named = cause.solutions
    if not case.failed:
        return Candidate(article, cause, share, (), named)
    name = article.rules.id
    failed = [each for each, _ in named if case.has_failed(name, each)]
    left = tuple([pair for pair in named if pair[0] not in failed])
    tried = tuple([kb.solution(name, each) for each in failed])
    return Candidate(article, cause, share, tried, left or named[:1])


def _failure(candidate: Candidate) -> Iterator[Evidence]:
    """That a solution of the cause was tried in vain, which speaks against the cause."""
    for tried in candidate.tried:
        yield Evidence(
            test=f"“{tried.title}” was tried, and the symptom is still there",
            fact=TRIED,
            value=None,
            truth=False,
            source="told",
            where=f"{candidate.article.rules.path}:{candidate.cause.rules.where}",
        )


def _symptom(admitted: Admitted, inference: Inference, kb: KnowledgeBase) -> list[Evidence]:
    if admitted.symptom is not None:
        return symptom_evidence(admitted.symptom, inference)
    if admitted.hit is None:
        return []
    text, where = kb.message(admitted.hit)
    hit = admitted.hit
    medium = "log" if isinstance(hit, LogHit) else "text"
    what = "symptom" if isinstance(hit, LogHit) and not hit.plain else "message"
    return [
        Evidence(
            test=f"the {medium} shows the {what}",
            fact=medium,
            value=text,
            truth=True,
            source="recognised",
            where=where,
            place=place_of(admitted.hit),
        )
    ]
