"""A cause with several solutions: the next is offered where the one before it did not help."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import fixlore
from fixlore.packing import pack
from tests.small_kb import opened

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """\
---
title: The lamp blinks
symptoms:
  - message: lamp blinks
causes:
  bulb:
    title: The bulb is loose
    when: {lamp.on: true}
    solution: [tighten, replace]
  cable:
    title: The cable is worn
    when: {lamp.on: false}
    solution: new-cable
---
## Tighten the bulb {#tighten}
1. Turn it.

## Replace the bulb {#replace}
1. Buy a bulb.

## Replace the cable {#new-cable}
1. Buy a cable.
"""
TEXT = "lamp blinks"


@pytest.fixture
def kb(tmp_path: Path) -> fixlore.KnowledgeBase:
    """One article, whose first cause has two solutions."""
    return opened(tmp_path, {"lamp": ARTICLE})


def tries(session: fixlore.Session) -> list[str]:
    """The solutions that the next steps try, the best first."""
    return [step.solution for step in session.next_steps if isinstance(step, fixlore.Try)]


def bulb(session: fixlore.Session) -> fixlore.Finding:
    """The finding of the cause with two solutions."""
    return next(each for each in session.diagnosis.findings if each.cause == "bulb")


def test_the_first_is_offered_and_the_others_are_named(kb: fixlore.KnowledgeBase) -> None:
    """A finding has the first solution; the others are in its JSON and in words."""
    diagnosis = kb.diagnose({"lamp.on": True}, text=TEXT)
    finding = diagnosis.findings[0]
    assert (finding.solution, finding.other_solutions) == ("tighten", ("replace",))
    assert [each.id for each in diagnosis.solutions] == ["tighten"]
    first, second = json.loads(diagnosis.render("json"))["findings"]
    assert first["other_solutions"] == ["replace"]
    assert "other_solutions" not in second
    for form in ("text", "markdown", "html"):
        assert "or else: Replace the bulb" in diagnosis.render(form)


def test_the_next_is_offered_where_the_first_did_not_help(kb: fixlore.KnowledgeBase) -> None:
    """A confirmed cause stays confirmed while something against it is left to try."""
    session = kb.session({"lamp.on": True}, text=TEXT)
    assert tries(session)[0] == "tighten"
    session.tried("tighten")
    assert (bulb(session).verdict, bulb(session).solution) == ("confirmed", "replace")
    assert tries(session) == ["replace"]
    assert [each.id for each in session.diagnosis.solutions] == ["replace"]


def test_a_cause_is_dropped_when_all_were_tried(kb: fixlore.KnowledgeBase) -> None:
    """After the last one it counts as removed, and what it changed is forgotten."""
    session = kb.session({"lamp.on": True}, text=TEXT)
    session.tried("tighten")
    session.tried("replace")
    assert bulb(session).verdict == "ruled-out"
    assert "lamp.on" not in session.case.facts
    assert "replace" not in tries(session)


def test_each_failure_makes_the_cause_less_likely(kb: fixlore.KnowledgeBase) -> None:
    """Every solution that failed counts, in whatever order they were tried."""
    one, other = kb.session(text=TEXT), kb.session(text=TEXT)
    chances = [bulb(one).probability]
    for solution in ("tighten", "replace"):
        one.tried(solution)
        chances.append(bulb(one).probability)
    assert chances == sorted(chances, reverse=True)
    assert len(set(chances)) == len(chances)
    for solution in ("replace", "tighten"):
        other.tried(solution)
    assert bulb(other).probability == pytest.approx(chances[-1])


def test_a_later_solution_that_worked_is_credited_to_its_cause(kb: fixlore.KnowledgeBase) -> None:
    """Closing a case that the second solution ended tells of the cause."""
    session = kb.session(text=TEXT)
    session.tried("tighten")
    session.tried("replace", worked=True)
    outcome = session.close()
    assert list(outcome.causes) == ["bulb"]
    assert [(each.solution, each.worked) for each in outcome.tried] == [
        ("tighten", False),
        ("replace", True),
    ]


def test_rules_keep_the_order(kb: fixlore.KnowledgeBase, tmp_path: Path) -> None:
    """A packed knowledge base has the same solutions in the same order."""
    assert kb.articles["lamp"].causes[0].solutions == ("tighten", "replace")
    pack(kb, tmp_path / "lamp.fixlore")
    again = fixlore.open(tmp_path / "lamp.fixlore")
    assert again.articles["lamp"].causes == kb.articles["lamp"].causes
