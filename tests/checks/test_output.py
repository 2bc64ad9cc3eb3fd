"""Output: problems as SARIF, GitHub annotations and JSON, whole and valid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from fixlore.checks.checked import checked_of
from fixlore.checks.output import reported
from fixlore.problems import Problem

ROOT = Path()
PROBLEMS = [
    Problem("articles/a b.md", 3, 5, "never-holds", "no 100%\ncase", "mend it"),
    Problem("kb/kb.yaml", 0, 0, "made-up", "a code that nobody explains", severity="warning"),
]

# What SARIF 2.1.0 demands of the parts that we write, and that nothing else is there.
TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
}
REGION = {
    "type": "object",
    "required": ["startLine", "startColumn"],
    "properties": {
        "startLine": {"type": "integer", "minimum": 1},
        "startColumn": {"type": "integer", "minimum": 1},
    },
    "additionalProperties": False,
}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": "^[^\\s\\\\]+$"}},
                    "additionalProperties": False,
                },
                "region": REGION,
            },
            "additionalProperties": False,
        }
    },
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
    "properties": {
        "message": TEXT,
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "locations": {"type": "array", "items": LOCATION},
    },
    "additionalProperties": False,
}
RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "string"}, "shortDescription": TEXT, "fullDescription": TEXT},
    "additionalProperties": False,
}
DRIVER = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "version": {"type": "string"},
        "rules": {"type": "array", "items": RULE, "uniqueItems": True},
    },
    "additionalProperties": False,
}
RUN = {
    "type": "object",
    "required": ["tool", "results"],
    "properties": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "properties": {"driver": DRIVER},
            "additionalProperties": False,
        },
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": RESULT},
    },
    "additionalProperties": False,
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
    "additionalProperties": False,
}


def test_sarif_is_valid() -> None:
    """A SARIF report is as the standard's schema demands of the properties it has."""
    jsonschema.validate(json.loads(reported(checked_of(PROBLEMS), "sarif", ROOT)), SARIF)


def test_sarif_is_what_the_published_schema_demands() -> None:
    """A SARIF report fits the classes that were generated from the standard's whole schema."""
    model: Any = pytest.importorskip("pydantic_sarif.model", reason="pydantic-sarif is not there")
    report = json.loads(reported(checked_of(PROBLEMS), "sarif", ROOT))
    model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(report)
    report["runs"][0]["results"][0]["level"] = "dreadful"
    with pytest.raises(ValueError, match="level"):
        model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(report)


def test_sarif_results_point_to_their_rules() -> None:
    """Each result's index is that of the rule with its code."""
    run = json.loads(reported(checked_of(PROBLEMS), "sarif", ROOT))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    found = [rules[result["ruleIndex"]]["id"] for result in run["results"]]
    assert found == [problem.code for problem in PROBLEMS]


def test_sarif_says_nothing_of_lines_where_the_file_is_meant() -> None:
    """A problem of a file as a whole has no region."""
    second = json.loads(reported(checked_of(PROBLEMS), "sarif", ROOT))["runs"][0]["results"][1]
    assert "region" not in second["locations"][0]["physicalLocation"]


def test_github_annotations_cannot_be_broken_out_of() -> None:
    """Line ends and per cents are escaped, so that one problem is one command."""
    assert reported(checked_of(PROBLEMS), "github", ROOT).splitlines() == [
        "::error file=articles/a b.md,line=3,col=5,title=never-holds::no 100%25%0Acase; mend it",
        "::warning file=kb/kb.yaml,title=made-up::a code that nobody explains",
        "1 error, 1 warning",
    ]


def test_json_has_every_field() -> None:
    """The JSON report gives each problem back whole."""
    form = json.loads(reported(checked_of(PROBLEMS), "json", ROOT))
    assert form["format"] == "fixlore-problems/1"
    assert [Problem(**each) for each in form["problems"]] == PROBLEMS
