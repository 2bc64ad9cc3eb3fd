"""Sessions: what is told changes the next step, and nothing that was told is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import fixlore
from tests.diagnose.session.lamp import ARTICLE, TEXT, lamp
from tests.small_kb import verdicts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _chances(session: fixlore.Session) -> dict[str, float]:
    return {each.cause: each.probability for each in session.diagnosis.findings}


def _offered(session: fixlore.Session) -> set[str]:
    return {step.solution for step in session.next_steps if isinstance(step, fixlore.Try)}


def _asked(session: fixlore.Session) -> set[str]:
    return {step.fact for step in session.next_steps if isinstance(step, fixlore.Ask)}


def test_telling_is_diagnosing_with_the_fact(tmp_path: Path) -> None:
    """A session's diagnosis is the one of all that was told at once."""
    kb = lamp(tmp_path)
    session = kb.session({"lamp.bulb": "whole"}, text=TEXT)
    session.tell("lamp.switch", "down")
    both = kb.diagnose({"lamp.bulb": "whole", "lamp.switch": "down"}, text=TEXT)
    assert session.diagnosis == both


def test_what_cannot_be_told_is_not_asked_again(tmp_path: Path) -> None:
    """The answer "I can't tell" takes the question out of every next step."""
    session = lamp(tmp_path).session(text=TEXT)
    assert "lamp.switch" in _asked(session)
    session.tell_unknown("lamp.switch")
    assert "lamp.switch" not in _asked(session)
    assert verdicts(session.diagnosis)["switched-off"] == "possible"


def test_telling_later_takes_back_that_it_cannot_be_told(tmp_path: Path) -> None:
    """The last answer to a question counts."""
    session = lamp(tmp_path).session(text=TEXT)
    session.tell_unknown("lamp.switch")
    session.tell("lamp.switch", "down")
    assert session.case.cannot_tell == frozenset()
    assert verdicts(session.diagnosis)["switched-off"] == "confirmed"


def test_a_solution_that_failed_is_not_offered_again(tmp_path: Path) -> None:
    """Nor is it among the solutions of the diagnosis."""
    session = lamp(tmp_path).session(text=TEXT)
    assert "switch-on" in _offered(session)
    session.tried("switch-on")
    assert "switch-on" not in _offered(session)
    assert "switch-on" not in {each.id for each in session.diagnosis.solutions}


def test_a_failure_weighs_its_cause_by_what_is_left(tmp_path: Path) -> None:
    """The cause's weight is multiplied by 1 - works, here 0.2; the others' stay."""
    session = lamp(tmp_path).session(text=TEXT)
    before = _chances(session)
    session.tried("switch-on")
    after = _chances(session)
    assert after["switched-off"] / after["burnt"] == pytest.approx(
        0.2 * before["switched-off"] / before["burnt"]
    )
    assert after["no-power"] / after["burnt"] == pytest.approx(before["no-power"] / before["burnt"])


def test_a_confirmed_cause_whose_solution_failed_is_dropped(tmp_path: Path) -> None:
    """The cause is ruled out and the evidence says why; its facts are asked again."""
    session = lamp(tmp_path).session({"lamp.switch": "down", "lamp.bulb": "whole"}, text=TEXT)
    assert session.next_step == session.diagnosis.next_step
    session.tried("switch-on")
    dropped = next(f for f in session.diagnosis.findings if f.cause == "switched-off")
    assert dropped.verdict == "ruled-out"
    assert dropped.evidence[-1].test == ("“Switch it on” was tried, and the symptom is still there")
    assert dict(session.diagnosis.facts) == {"lamp.bulb": "whole"}


def test_two_confirmed_causes_are_both_shown(tmp_path: Path) -> None:
    """Both are offered, and the second one still after the first one failed."""
    session = lamp(tmp_path).session({"lamp.switch": "down", "lamp.volts": 0}, text=TEXT)
    both = [f.cause for f in session.diagnosis.findings if f.verdict == "confirmed"]
    assert both == ["switched-off", "no-power"]
    assert {each.id for each in session.diagnosis.solutions} == {"switch-on", "fuse"}
    first = session.next_step
    assert isinstance(first, fixlore.Try)
    session.tried(first.solution)
    second = session.next_step
    assert isinstance(second, fixlore.Try)
    assert {first.solution, second.solution} == {"switch-on", "fuse"}


def test_facts_that_a_dropped_causes_facts_follow_from_are_forgotten(tmp_path: Path) -> None:
    """The voltage behind the power is measured again after the fuse."""
    session = lamp(tmp_path).session({"lamp.volts": 0}, text=TEXT)
    session.tried("fuse")
    assert dict(session.diagnosis.facts) == {}
    session.tell("lamp.volts", 230)
    assert session.diagnosis.facts["lamp.power"] == "full"


def test_the_symptom_is_not_forgotten(tmp_path: Path) -> None:
    """Where a condition on facts is the symptom, the case stays with its article."""
    article = ARTICLE.replace("message: lamp is dark", "when: {lamp.switch: down}")
    session = lamp(tmp_path, article).session({"lamp.switch": "down"})
    session.tried("switch-on")
    assert verdicts(session.diagnosis)["switched-off"] == "ruled-out"


def test_a_fact_that_the_text_shows_is_forgotten_too(tmp_path: Path) -> None:
    """A placeholder's value no longer counts once a solution may have changed it."""
    article = ARTICLE.replace("lamp is dark", '"lamp is dark at {lamp.volts} V"')
    session = lamp(tmp_path, article).session(text="lamp is dark at 0 V")
    assert verdicts(session.diagnosis)["no-power"] == "confirmed"
    session.tried("fuse")
    assert "lamp.volts" not in session.diagnosis.facts


def test_a_solution_that_worked_ends_the_case(tmp_path: Path) -> None:
    """There is no next step, until it is taken back."""
    session = lamp(tmp_path).session(text=TEXT)
    session.tried("new-bulb", worked=True)
    assert session.solved == fixlore.Tried("lamp", "new-bulb", worked=True)
    assert (session.next_step, session.next_steps) == (None, ())
    session.undo()
    assert session.next_step is not None


def test_undo_takes_back_the_last_thing(tmp_path: Path) -> None:
    """Diagnosis and next step are as they were, also after a failure of a confirmed cause."""
    session = lamp(tmp_path).session({"lamp.switch": "down"}, text=TEXT)
    before = session.diagnosis
    session.tried("switch-on")
    assert session.undo() == fixlore.Tried("lamp", "switch-on", worked=False)
    assert session.diagnosis == before
    with pytest.raises(fixlore.CaseError, match="nothing to take back"):
        session.undo()


def test_closing_gives_the_outcome_and_ends(tmp_path: Path) -> None:
    """A closed session takes nothing more."""
    session = lamp(tmp_path).session(text=TEXT)
    assert session.close("burnt").article == "lamp"
    assert session.closed == fixlore.Closed("lamp", "burnt")
    assert session.next_step is None
    with pytest.raises(fixlore.CaseError, match="closed"):
        session.tell("lamp.switch", "up")


WRONG: dict[str, Callable[[fixlore.Session], object]] = {
    "did you mean 'lamp.switch'": lambda session: session.tell("lamp.swich", "up"),
    "did you mean 'down'": lambda session: session.tell("lamp.switch", "donw"),
    "did you mean 'lamp.bulb'": lambda session: session.tell_unknown("lamp.bulbs"),
    "did you mean 'new-bulb'": lambda session: session.tried("new-bulp"),
    "did you mean 'lamp'": lambda session: session.tried("new-bulb", article="lump"),
    "which article": lambda session: session.close("burned"),
}


@pytest.mark.parametrize("said", WRONG)
def test_what_does_not_exist_is_an_error_and_changes_nothing(tmp_path: Path, said: str) -> None:
    """The error names the nearest right thing, and the session goes on as it was."""
    session = lamp(tmp_path).session(text=TEXT)
    with pytest.raises(fixlore.CaseError, match=said):
        WRONG[said](session)
    assert session.events == ()
