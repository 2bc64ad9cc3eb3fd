"""Logs in a diagnosis: they admit articles, fill facts, and are told with their lines."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

import fixlore
from fixlore.render import render
from fixlore.rules.schema import schema

if TYPE_CHECKING:
    from pathlib import Path

    from fixlore.diagnose.logs import Log

ARTICLE = """---
title: The worker crashes
symptoms:
  - message: "connection refused by {net.host}"
  - message: "worker died"
    at_least: 2
    within: 1m
  - sequence:
      - "Starting worker {worker.id} now"
      - matches: "worker (?P<worker_name>\\\\w+) crashed"
    within: 1m
    absent: ["worker ready"]
causes:
  memory:
    title: It has too little memory
    when: {worker_name: bob}
    solution: more
---
## Give it more {#more}
1. Add memory for {{ worker_name }} on {{ net.host }}.
"""
CRASH = [
    "2024-05-01T10:00:00 Starting worker w7 now",
    "2024-05-01T10:00:05 a line of no interest",
    "2024-05-01T10:00:09 worker bob crashed",
]


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> fixlore.KnowledgeBase:
    """A knowledge base whose one article is about logs."""
    root: Path = tmp_path_factory.mktemp("logs")
    (root / "articles").mkdir()
    (root / "articles" / "worker.md").write_text(ARTICLE, encoding="utf-8")
    opened = fixlore.open(root)
    assert opened.problems == ()
    return opened


def test_a_log_symptom_admits_its_article(kb: fixlore.KnowledgeBase) -> None:
    """A log that shows the sequence confirms the cause by what the log itself fills."""
    (finding,) = kb.diagnose(log=CRASH).findings
    assert (finding.cause, finding.verdict) == ("memory", "confirmed")


def test_what_a_log_fills_is_a_fact_with_its_line(kb: fixlore.KnowledgeBase) -> None:
    """A capture is a recognised fact; the evidence names lines and times."""
    diagnosis = kb.diagnose(log=CRASH)
    assert dict(diagnosis.facts) == {"worker.id": "w7", "worker_name": "bob"}
    seen, fact = diagnosis.findings[0].evidence
    place = "log lines 1-3, 2024-05-01T10:00:00 to 2024-05-01T10:00:09"
    assert (seen.fact, seen.source, seen.place) == ("log", "recognised", place)
    assert seen.where == "articles/worker.md:8:5"
    assert (fact.fact, fact.value, fact.source, fact.place) == (
        "worker_name",
        "bob",
        "recognised",
        place,
    )


def test_a_told_fact_stands_over_the_log(kb: fixlore.KnowledgeBase) -> None:
    """What a caller tells counts before what a log shows."""
    (finding,) = kb.diagnose({"worker_name": "alice"}, log=CRASH).findings
    assert finding.verdict == "ruled-out"


def test_a_plain_message_counts_in_a_log(kb: fixlore.KnowledgeBase) -> None:
    """A symptom that is only a message is recognised in any line of a log."""
    diagnosis = kb.diagnose(log=["nothing", "x: connection refused by db.example, again"])
    (seen,) = diagnosis.recognised
    assert (seen.message, seen.lines) == ("connection refused by {net.host}", (2,))
    assert diagnosis.facts["net.host"] == "db.example"
    assert diagnosis.findings[0].evidence[0].test == "the log shows the message"


def test_a_symptom_about_logs_is_not_one_of_texts(kb: fixlore.KnowledgeBase) -> None:
    """The same line twice as a pasted text shows no log symptom."""
    assert kb.diagnose(text="worker died\nworker died").findings == ()
    assert kb.diagnose(log=["worker died", "worker died"]).findings != ()


def test_absent_messages_keep_an_article_out(kb: fixlore.KnowledgeBase) -> None:
    """A message that must be absent and is there: nothing fits."""
    log = [CRASH[0], "2024-05-01T10:00:03 worker ready", CRASH[2]]
    assert kb.diagnose(log=log).findings == ()


def test_a_log_is_lines_a_file_or_a_text(kb: fixlore.KnowledgeBase) -> None:
    """Lines, open files of both modes, and the whole text all give the same."""
    text = "\n".join(CRASH)
    forms: list[Log] = [
        iter(CRASH),
        io.StringIO(text),
        io.BytesIO(text.encode()),
        text,
        text.encode(),
    ]
    assert {render(kb.diagnose(log=each), "json") for each in forms} == {
        render(kb.diagnose(log=CRASH), "json")
    }


def test_text_and_log_go_together(kb: fixlore.KnowledgeBase) -> None:
    """A text fills what the log leaves open; both are among what was recognised."""
    diagnosis = kb.diagnose(text="connection refused by db.example", log=CRASH)
    assert [bool(each.lines) for each in diagnosis.recognised] == [True, False]
    assert (
        diagnosis.solutions[0].steps[0].text
        == "Add memory for {{ worker_name }} on {{ net.host }}."
    )
    assert diagnosis.facts["net.host"] == "db.example"


def test_the_time_format_may_be_given(kb: fixlore.KnowledgeBase) -> None:
    """Times that no usual form has are read as told; too far apart is too far apart."""
    log = ["<10h00m00> worker died", "<10h01m30> worker died"]
    assert kb.diagnose(log=log).findings != ()
    assert kb.diagnose(log=log, log_time="<%Hh%Mm%S>").findings == ()


@pytest.mark.parametrize("wrong", ["%Q", "no time at all"])
def test_a_wrong_time_format_is_told(wrong: str, kb: fixlore.KnowledgeBase) -> None:
    """A time format that cannot be read is the caller's error."""
    with pytest.raises(fixlore.CaseError, match="time format"):
        kb.diagnose(log=CRASH, log_time=wrong)


def test_what_is_no_log_is_told(kb: fixlore.KnowledgeBase) -> None:
    """Something that has no lines is the caller's error."""
    with pytest.raises(fixlore.CaseError, match="not int"):
        kb.diagnose(log=5)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - on purpose


def test_progress_tells_every_byte(kb: fixlore.KnowledgeBase) -> None:
    """What is told while a log is read adds up to the log."""
    told: list[int] = []
    data = ("\n".join(CRASH) + "\n").encode() * 20_000
    kb.diagnose(log=io.BytesIO(data), progress=told.append)
    assert (sum(told), len(told) > 1) == (len(data), True)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_form_names_the_lines(form: str, kb: fixlore.KnowledgeBase) -> None:
    """A reader of any form sees where in the log it stands."""
    shown = " ".join(kb.diagnose(log=CRASH).render(form).split())  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - each is a Form
    assert "in the log at line 1 to 3" in shown
    assert "seen in the log at lines 1-3" in shown


def test_the_json_fits_its_schema(kb: fixlore.KnowledgeBase) -> None:
    """What a log shows has its own form in the JSON, and the schema has it too."""
    form = json.loads(kb.diagnose(log=CRASH).render("json"))
    jsonschema.validate(form, schema("diagnosis"))
    assert form["recognised"][0]["lines"] == [1, 3]
