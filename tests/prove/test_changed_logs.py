"""Changes of log symptoms: what is tried, and that tests with logs notice it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.opening import open_knowledge_base
from fixlore.prove.cases import read_tests
from fixlore.prove.changed_logs import changed_logs
from fixlore.prove.mutation import score_of
from fixlore.prove.running import Order
from fixlore.rules.log_symptoms import LogAbsence, LogPattern, LogStep, LogSymptom
from fixlore.rules.log_wording import say_log_symptom
from tests.small_kb import write

if TYPE_CHECKING:
    from pathlib import Path

REFUSED, UP = LogPattern(message="refused"), LogPattern(matches="(?i)up")
SYMPTOM = LogSymptom((LogStep(REFUSED, 3), LogStep(UP)), within=60, absent=(LogAbsence(UP, 2),))
ARTICLE = """---
title: It restarts
symptoms:
  - {message: refused, at_least: 2, within: 60s}
causes: {busy: {title: It is busy, likelihood: common}}
tests:
  - {given: {log: [HERE]}, expect: {possible: [busy]}}
  - {given: {log: "2024-01-01 10:00:00 refused"}, expect: {nothing: true}}
---
"""


def test_a_log_symptom_changes_by_little() -> None:
    """A count by one, a time by its last digit, the order, a pattern's flag, or a part less."""
    changed = list(changed_logs(SYMPTOM))
    assert [each.steps[0].at_least for each in changed].count(4) == 1
    assert [each.steps[0].at_least for each in changed].count(2) == 1
    assert {each.within for each in changed} == {50, 60, 70, None}
    assert [each.ordered for each in changed].count(False) == 1
    assert [len(each.absent) for each in changed].count(0) == 1
    assert LogStep(LogPattern(matches="up")) in {step for each in changed for step in each.steps}
    assert SYMPTOM not in changed


def test_a_step_that_an_absence_is_counted_from_stays() -> None:
    """Every change is still a symptom that can be said in words."""
    assert all(len(each.steps) == 2 for each in changed_logs(SYMPTOM))
    assert {len(each.steps) for each in changed_logs(LogSymptom(SYMPTOM.steps))} == {1, 2}
    assert all(say_log_symptom(each) for each in changed_logs(SYMPTOM))


def test_tests_with_logs_notice_changes_of_counts_and_times(tmp_path: Path) -> None:
    """Lines at the edge notice all but a longer time; more lines in less time, only fewer."""
    day = "2024-01-01 10:0"
    near = f'"{day}0:00 refused", "{day}1:00 refused"'
    far = f'"{day}0:00 refused", "{day}0:01 refused", "{day}0:02 refused"'
    assert _survivors(tmp_path / "near", near) == 2
    assert _survivors(tmp_path / "far", far) == 4


def _survivors(root: Path, lines: str) -> int:
    write(root, {"busy": ARTICLE.replace("HERE", lines)})
    kb = open_knowledge_base(root)
    tests = list(read_tests(root, kb.facts))
    return len(score_of(Order(root, processes=1), kb, tests).survivors)
