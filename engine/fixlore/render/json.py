"""JSON: takes a diagnosis, gives the form "fixlore-diagnosis/1" of schemas/diagnosis.json."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

from fixlore.render.fill import fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fixlore.diagnose.diagnosis import Diagnosis, Evidence, Finding, NextStep, Recognised
    from fixlore.diagnose.steps import ShownSolution, ShownStep
    from fixlore.vocabulary import JsonValue

FORMAT = "fixlore-diagnosis/1"

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

# What JSON may hold as it is, and what a terminal or an encoder would trip over.
_AWKWARD = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")


def diagnosis_to_json(diagnosis: Diagnosis) -> str:
    """The diagnosis as JSON text, with a new line at its end."""
    return _text(to_json(diagnosis))


def solution_to_json(solution: ShownSolution, facts: Mapping[str, JsonValue]) -> str:
    """The solution as JSON text: one of the diagnosis' `solutions`."""
    return _text(_solution(solution, facts))


def to_json(diagnosis: Diagnosis) -> dict[str, Json]:
    """The diagnosis as JSON holds it; step texts are Markdown with the facts filled in."""
    return {
        "format": FORMAT,
        "knowledge_base": diagnosis.knowledge_base,
        "evaluator": diagnosis.evaluator,
        "facts": dict(diagnosis.facts),
        "recognised": [_recognised(each) for each in diagnosis.recognised],
        "findings": [_finding(each) for each in diagnosis.findings],
        "next_step": _next_step(diagnosis.next_step),
        "solutions": [_solution(each, diagnosis.facts) for each in diagnosis.solutions],
    }


def _text(form: Mapping[str, Json]) -> str:
    plain = json.dumps(form, ensure_ascii=False, indent=2)
    return _AWKWARD.sub(lambda found: f"\\u{ord(found[0]):04x}", plain) + "\n"


def _recognised(seen: Recognised) -> dict[str, Json]:
    if seen.lines:
        return {
            "article": seen.article,
            "message": seen.message,
            "lines": list(seen.lines),
            "first": seen.first,
            "last": seen.last,
            "score": round(seen.score, 4),
        }
    return {
        "article": seen.article,
        "message": seen.message,
        "start": seen.start,
        "end": seen.end,
        "exact": seen.exact,
        "score": round(seen.score, 4),
    }


def _finding(finding: Finding) -> dict[str, Json]:
    others = {"other_solutions": list(finding.other_solutions)} if finding.other_solutions else {}
    return {
        "article": finding.article,
        "cause": finding.cause,
        "title": finding.title,
        "verdict": finding.verdict,
        "probability": round(finding.probability, 4),
        "near_miss": finding.near_miss,
        "evidence": [_evidence(each) for each in finding.evidence],
        "missing": list(finding.missing),
        "solution": finding.solution,
        "solution_title": finding.solution_title,
        **others,
    }


def _evidence(evidence: Evidence) -> dict[str, Json]:
    return {
        "test": evidence.test,
        "fact": evidence.fact,
        "value": evidence.value,
        "truth": evidence.truth,
        "source": evidence.source,
        "where": evidence.where,
        "place": evidence.place,
    }


def _next_step(step: NextStep) -> dict[str, Json]:
    form: dict[str, Json] = {"kind": step.kind, "reason": step.reason}
    if step.kind == "ask":
        form |= {
            "fact": step.fact,
            "question": step.question,
            "hint": step.hint,
            "values": [value for value, _ in step.values],
            "labels": dict(step.values),
        }
    if step.kind == "try":
        form |= {"article": step.article, "solution": step.solution, "title": step.title}
    if step.kind != "escalate":
        form["saving"] = round(step.saving, 2)
    return form


def _solution(solution: ShownSolution, facts: Mapping[str, JsonValue]) -> dict[str, Json]:
    return {
        "id": solution.id,
        "article": solution.article,
        "title": solution.title,
        "minutes": solution.minutes,
        "steps": [_step(each, facts) for each in solution.steps],
    }


def _step(step: ShownStep, facts: Mapping[str, JsonValue]) -> dict[str, Json]:
    return {
        "kind": step.kind,
        "number": step.number,
        "text": fill(step.text, facts),
        "condition": step.condition,
        "steps": [_step(each, facts) for each in step.steps],
    }
