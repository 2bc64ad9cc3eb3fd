"""The form of log symptoms, in articles and in rules/."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.rules.log_forms import (
    LogFormError,
    is_log_form,
    log_symptom_from_json,
    log_symptom_to_json,
)
from fixlore.rules.log_symptoms import LogAbsence, LogPattern, LogStep, LogSymptom

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1).filter(
    str.strip
)
PATTERNS = TEXTS.map(lambda text: LogPattern(message=text)) | TEXTS.map(
    lambda text: LogPattern(matches=text)
)
SECONDS = st.integers(0, 10**7).map(lambda millis: millis / 1000)
SHIFTS = st.integers(-(10**7), 10**7).map(lambda millis: millis / 1000)


@st.composite
def symptoms(draw: st.DrawFn) -> LogSymptom:
    """Any symptom that can be written."""
    steps = draw(st.lists(st.builds(LogStep, PATTERNS, st.integers(1, 99)), min_size=1, max_size=4))
    step = st.integers(1, len(steps))
    absences = st.builds(LogAbsence, PATTERNS, step, SHIFTS, SHIFTS) | st.builds(
        LogAbsence, PATTERNS, step, SHIFTS, SECONDS, st.just(value=False)
    )
    return LogSymptom(
        tuple(steps),
        ordered=len(steps) == 1 or draw(st.booleans()),
        within=draw(st.none() | SECONDS),
        absent=tuple(draw(st.lists(absences, max_size=3))),
        time=draw(st.none() | st.sampled_from(["%H:%M:%S", "%d.%m.%y um %Hh%M"])),
    )


@given(symptoms())
def test_a_written_symptom_is_read_back(symptom: LogSymptom) -> None:
    """The form says all there is, through JSON too."""
    form = json.loads(json.dumps(log_symptom_to_json(symptom)))
    assert log_symptom_from_json(form) == symptom


def test_a_plain_message_is_about_any_text() -> None:
    """Only what goes beyond a message makes a symptom one of logs alone."""
    assert not is_log_form({"message": "x"})
    assert is_log_form({"message": "x", "at_least": 2})
    assert is_log_form({"sequence": ["x", "y"]})


@pytest.mark.parametrize(
    ("form", "keys", "part"),
    [
        ("x", (), "a mapping"),
        ({}, (), "write one of"),
        ({"message": "x", "sequence": ["y", "z"]}, (), "not `sequence` and `message`"),
        ({"message": "x", "at_leats": 2}, ("at_leats",), "did you mean `at_least`"),
        ({"sequence": ["x", "y"], "at_least": 2}, ("at_least",), "does not belong here"),
        ({"sequence": ["x"]}, ("sequence",), "two messages or more"),
        ({"sequence": ["x", {"matches": 5}]}, ("sequence", 1, "matches"), "put it in quotes"),
        ({"message": "x", "at_least": 0}, ("at_least",), "a whole number from 1"),
        ({"message": "x\ny", "at_least": 2}, ("message",), "one line of a log"),
        ({"message": "x", "within": 10}, ("within",), "`10` has no unit"),
        ({"message": "x", "within": "10 minutes"}, ("within",), "write it like `30s`"),
        ({"message": "x", "within": "-1s"}, ("within",), "cannot be negative"),
        ({"message": "x", "absent": "y"}, ("absent",), "is a list"),
        (
            {"message": "x", "absent": [{"message": "y", "after": 2}]},
            ("absent", 0, "after"),
            "from 1 to 1",
        ),
        (
            {"message": "x", "absent": [{"message": "y", "before": 1}]},
            ("absent", 0),
            "needs `within`",
        ),
        (
            {"message": "x", "absent": [{"message": "y", "within": "span * 2"}]},
            ("absent", 0, "within"),
            "`span + 30s`",
        ),
        ({"message": "x", "time": "%Q"}, ("time",), "`%Q`, which is not known"),
        ({"message": "x", "time": 10}, ("time",), "a form such as"),
        (
            {"sequence": [{"message": "x", "at_least": 9_000}] * 2},
            ("sequence",),
            "more than 10,000 lines",
        ),
    ],
)
def test_what_cannot_be_is_told_with_its_key(
    form: object, keys: tuple[object, ...], part: str
) -> None:
    """An error says what would be right, and the way to it."""
    with pytest.raises(LogFormError) as caught:
        log_symptom_from_json(form)
    assert caught.value.keys == keys
    assert part in caught.value.message
