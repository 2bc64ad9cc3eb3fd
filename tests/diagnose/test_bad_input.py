"""Cases from strangers: a clear error or a right answer, never a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import fixlore
from tests.small_kb import opened, verdicts, with_condition

if TYPE_CHECKING:
    from pathlib import Path

REFUSED = [
    ({"lamp.color": "red"}, "no fact is called 'lamp.color'; did you mean 'lamp.colour'?"),
    ({"zzz": 1}, "no fact is called 'zzz'"),
    ({"x" * 5_000_000: 1}, f"no fact is called '{'x' * 77}...'"),
    (
        {"cause.lamp.bulb": True},
        "'cause.lamp.bulb' is worked out and cannot be told: tell what it follows from",
    ),
    (
        {"lamp.colour": "rde"},
        "lamp.colour cannot be 'rde': it takes one of red, green, blue; did you mean 'red'?",
    ),
    ({"lamp.colour": 7}, "lamp.colour cannot be 7: it takes one of red, green, blue"),
    ({"lamp.on": "maybe"}, "lamp.on cannot be 'maybe': it takes yes or no (true or false)"),
    ({"lamp.on": 1}, "lamp.on cannot be 1: it takes yes or no (true or false)"),
    ({"lamp.level": "much"}, "lamp.level cannot be 'much': it takes a number of %"),
    ({"lamp.level": True}, "lamp.level cannot be True: it takes a number of %"),
    ({"lamp.level": float("nan")}, "infinity and NaN are none"),
    ({"lamp.level": 10**400}, "up to 1e300"),
    ({"lamp.level": "9" * 4_000}, "it takes a number of %"),
    ({"lamp.note": 5}, "lamp.note cannot be 5: it takes text"),
    ({"lamp.note": "x" * 10_000_000}, "a value of 10,000,000 characters is too long"),
    ({"lamp.note": "a\0b"}, "has a NUL or half of a surrogate pair in it"),
    ({"lamp.note": "\ud800"}, "has a NUL or half of a surrogate pair in it"),
    ({"lamp.release": "new"}, "a version as text, such as '2.3.1'"),
    ({"lamp.release": 1.1}, "a version as text, such as '2.3.1'"),
    ({"lamp.bought": "yesterday"}, "a date such as 2024-01-31"),
    ({"lamp.parts": ["lid", 3]}, "lamp.parts cannot be 3: it takes a list of texts"),
    ({"lamp.parts": ["lid"] * 5_000}, "at most 1,000 items"),
    ({f"f{i}": i for i in range(20_000)}, "20,000 facts are too many"),
]


@pytest.mark.parametrize(("facts", "message"), REFUSED, ids=lambda value: str(value)[:30])
def test_a_fact_that_cannot_be_is_refused_in_words(
    tmp_path: Path, facts: dict[str, object], message: str
) -> None:
    """The error names the fact, what is wrong with it, and what would be right."""
    kb = with_condition(tmp_path, "{lamp.on: true}")
    with pytest.raises(fixlore.CaseError) as refused:
        kb.diagnose(facts, text="lamp blinks")
    assert message in str(refused.value)


def test_a_thousand_facts_are_taken(tmp_path: Path) -> None:
    """Many facts are no trouble."""
    facts = "".join(f"f{i}: {{type: number}}\n" for i in range(1_000))
    article = (
        "---\ntitle: T\nsymptoms: [{message: lamp blinks}]\n"
        "causes: {bulb: {title: B, when: {f7: {above: 5}}}}\n---\n"
    )
    kb = opened(tmp_path, {"lamp": article}, facts)
    told = {f"f{i}": i for i in range(1_000)}
    assert verdicts(kb.diagnose(told, text="lamp blinks")) == {"bulb": "confirmed"}


@pytest.mark.parametrize("noise", ["\0", "\ud800", "\udfff\ud800", "\u202e", "\x1b[31m", "🙂"])
def test_odd_characters_in_a_text_do_not_hide_the_error(tmp_path: Path, noise: str) -> None:
    """The message is still recognised between characters that are no text."""
    kb = with_condition(tmp_path, "{lamp.on: true}")
    diagnosis = kb.diagnose(text=f"{noise}\nlamp blinks\n{noise}")
    assert verdicts(diagnosis) == {"bulb": "possible"}


def test_a_text_that_is_too_long_is_refused(tmp_path: Path) -> None:
    """Ten million characters are refused with the limit and what to do."""
    kb = with_condition(tmp_path, "{lamp.on: true}")
    with pytest.raises(fixlore.CaseError, match="at most 1,000,000 are taken; cut it down"):
        kb.diagnose(text="lamp blinks " * 1_000_000)


def test_the_longest_text_is_answered(tmp_path: Path) -> None:
    """A text of a million characters with the error at its end is diagnosed."""
    kb = with_condition(tmp_path, "{lamp.on: true}")
    text = ("some other words\n" * 60_000)[: 1_000_000 - 12] + "\nlamp blinks"
    assert verdicts(kb.diagnose(text=text)) == {"bulb": "possible"}


def test_a_text_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """Bytes are not guessed at."""
    kb = with_condition(tmp_path, "{lamp.on: true}")
    with pytest.raises(fixlore.CaseError, match="must be str, not bytes"):
        kb.diagnose(text=b"lamp blinks")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - what an untyped caller does


def test_nothing_known_is_escalated(tmp_path: Path) -> None:
    """A case of which nothing is known has no findings, and says what to do."""
    diagnosis = with_condition(tmp_path, "{lamp.on: true}").diagnose()
    assert diagnosis.findings == ()
    assert diagnosis.next_step.reason == "No article of the knowledge base fits this case."
