"""How facts follow from facts, causes from causes, and what scope and symptoms do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import fixlore
from fixlore.render.wording import unsaid
from tests.small_kb import FACTS, opened, verdicts

if TYPE_CHECKING:
    from pathlib import Path

DERIVED = (
    FACTS
    + """\
lamp.dim:
  type: boolean
  derive:
    - {when: {lamp.level: {below: 20}}, value: true}
    - {when: {lamp.on: true}, value: false}
"""
)

DISK = """\
---
title: The disk is full
symptoms:
  - when: {lamp.level: {below: 5}}
causes:
  disk-full: {title: The disk is full, when: {lamp.on: true}}
---
"""
SERVICE = """\
---
title: The service does not start
symptoms:
  - message: service failed
applies_to: {lamp.colour: red}
causes:
  no-space: {title: It cannot write, when: {cause.disk-full: true}}
  other: {title: Something else}
---
"""
FOLLOWS = """\
---
title: What follows from the disk
symptoms:
  - when: {cause.disk-full: true}
causes:
  chain: {title: The chain, when: {cause.service.no-space: {known: false}}}
---
"""
DIM = """\
---
title: Dim
symptoms:
  - message: lamp blinks
causes:
  dim: {title: It is dim, when: {lamp.dim: true}}
---
"""


def test_a_derived_fact_decides(tmp_path: Path) -> None:
    """A fact that follows from another stands in for being told, and its source says so."""
    kb = opened(tmp_path, {"dim": DIM}, DERIVED)
    finding = kb.diagnose({"lamp.level": 10}, text="lamp blinks").findings[0]
    assert finding.verdict == "confirmed"
    derived = finding.evidence[-1]
    assert (derived.fact, derived.value, derived.source) == ("lamp.dim", True, "derived")
    assert derived.place == "kb/facts/lamp.yaml:11:7"


def test_an_earlier_derivation_that_is_unknown_holds_back_a_later_one(tmp_path: Path) -> None:
    """The first derivation that holds counts, so an open one before it leaves the fact unknown."""
    kb = opened(tmp_path, {"dim": DIM}, DERIVED)
    assert verdicts(kb.diagnose({"lamp.on": True}, text="lamp blinks")) == {"dim": "possible"}
    told = {"lamp.on": True, "lamp.level": 50}
    assert verdicts(kb.diagnose(told, text="lamp blinks")) == {"dim": "ruled-out"}


def test_a_told_fact_is_not_derived(tmp_path: Path) -> None:
    """What the caller says of a fact counts more than what would follow."""
    kb = opened(tmp_path, {"dim": DIM}, DERIVED)
    told = {"lamp.level": 10, "lamp.dim": False}
    assert verdicts(kb.diagnose(told, text="lamp blinks")) == {"dim": "ruled-out"}


def test_what_a_derived_fact_needs_is_missing(tmp_path: Path) -> None:
    """An unknown derived fact stands for the facts that it follows from."""
    kb = opened(tmp_path, {"dim": DIM}, DERIVED)
    assert kb.diagnose(text="lamp blinks").findings[0].missing == ("lamp.level", "lamp.on")


def test_a_confirmed_cause_is_a_fact_for_others(tmp_path: Path) -> None:
    """A chain of causes comes out as a chain, across articles."""
    kb = opened(tmp_path, {"disk": DISK, "service": SERVICE})
    diagnosis = kb.diagnose({"lamp.level": 1, "lamp.on": True}, text="the service failed")
    assert verdicts(diagnosis) == {
        "no-space": "confirmed",
        "disk-full": "confirmed",
        "other": "possible",
    }


def test_a_cause_whose_article_has_no_symptom_here_is_unknown(tmp_path: Path) -> None:
    """A cause counts as a fact only where its own article's symptom is there."""
    kb = opened(tmp_path, {"disk": DISK, "service": SERVICE})
    diagnosis = kb.diagnose({"lamp.on": True}, text="the service failed")
    assert verdicts(diagnosis) == {"no-space": "possible", "other": "possible"}


def test_a_cause_as_a_fact_is_told_by_its_title(tmp_path: Path) -> None:
    """The name of a cause of another article says nothing to a person; it stays the fact's name."""
    kb = opened(tmp_path, {"disk": DISK, "service": SERVICE})
    finding = kb.diagnose({"lamp.colour": "red"}, text="the service failed").findings[0]
    tested = [each for each in finding.evidence if each.fact.startswith("cause.")]
    assert [(each.test, each.fact) for each in tested] == [
        ("the cause “The disk is full” is confirmed", "cause.disk.disk-full")
    ]
    assert finding.missing == ("cause.disk.disk-full",)
    assert finding.cause_titles == (("cause.disk.disk-full", "The disk is full"),)
    assert unsaid(replace(finding, evidence=())) == [
        "whether the cause “The disk is full” is confirmed"
    ]


def test_a_symptom_may_follow_from_a_cause(tmp_path: Path) -> None:
    """An article comes in because another article's cause is confirmed."""
    kb = opened(tmp_path, {"disk": DISK, "service": SERVICE, "follows": FOLLOWS})
    found = verdicts(kb.diagnose({"lamp.level": 1, "lamp.on": True}))
    assert found == {"disk-full": "confirmed", "chain": "confirmed"}


def test_a_scope_that_does_not_apply_rules_out(tmp_path: Path) -> None:
    """Where `applies_to` is false, all causes of the article are ruled out."""
    kb = opened(tmp_path, {"disk": DISK, "service": SERVICE})
    diagnosis = kb.diagnose({"lamp.colour": "blue"}, text="service failed")
    assert verdicts(diagnosis) == {"no-space": "ruled-out", "other": "ruled-out"}


def test_an_unknown_scope_is_assumed_and_says_so(tmp_path: Path) -> None:
    """Where `applies_to` is unknown it is assumed, and the evidence says so."""
    kb = opened(tmp_path, {"disk": DISK, "service": SERVICE})
    finding = kb.diagnose(text="service failed").findings[0]
    assert [each.source for each in finding.evidence if each.fact == "lamp.colour"] == ["assumed"]


def test_a_cause_without_a_condition_is_possible(tmp_path: Path) -> None:
    """Without `when` a cause is possible as soon as the symptom is there, and never confirmed."""
    kb = opened(tmp_path, {"disk": DISK, "service": SERVICE})
    diagnosis = kb.diagnose({"lamp.colour": "red"}, text="service failed")
    assert verdicts(diagnosis)["other"] == "possible"


def test_a_symptom_is_never_assumed(tmp_path: Path) -> None:
    """Without its symptom an article has no findings, even where a cause's condition holds."""
    kb = opened(tmp_path, {"dim": DIM}, DERIVED)
    diagnosis = kb.diagnose({"lamp.level": 1})
    assert diagnosis.findings == ()
    assert isinstance(diagnosis.next_step, fixlore.Escalate)
