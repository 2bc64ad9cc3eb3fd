"""SARIF: problems in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from fixlore.checks.explaining import codes, explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.problems import Problem

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(problems: Sequence[Problem]) -> str:
    """One run; its rules are the codes that occur, each with its explanation."""
    # Only this form needs it, and it takes as long to load as an article takes to check.
    from importlib import metadata  # noqa: PLC0415 - see above

    used = sorted({each.code for each in problems})
    numbers = {code: number for number, code in enumerate(used)}
    known = codes()
    driver = {
        "name": "fixlore",
        "version": metadata.version("fixlore"),
        "rules": [_rule(code, known.get(code, code)) for code in used],
    }
    run = {
        "tool": {"driver": driver},
        # Columns count code points, as Problem does.
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, numbers[each.code]) for each in problems],
    }
    form = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(form, indent=1, ensure_ascii=False) + "\n"


def _rule(code: str, summary: str) -> dict[str, Any]:
    try:
        full = explain(code)
    except KeyError:
        full = summary
    return {"id": code, "shortDescription": {"text": summary}, "fullDescription": {"text": full}}


def _result(problem: Problem, number: int) -> dict[str, Any]:
    said = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.path)}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": max(1, problem.column)}
    return {
        "ruleId": problem.code,
        "ruleIndex": number,
        "level": problem.severity,
        "message": {"text": said},
        "locations": [{"physicalLocation": place}],
    }
