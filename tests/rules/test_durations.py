"""Durations as authors write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.rules.durations import LONGEST, parse_duration, show_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30s", 30),
        ("1m30s", 90),
        ("1.5h", 5400),
        ("-250ms", -0.25),
        ("2d", 172_800),
        ("0", 0),
        (".5s", 0.5),
    ],
)
def test_durations_are_read(text: str, seconds: float) -> None:
    """Numbers with units, one after the other."""
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "10", "ten minutes", "10m foo", "-", "5x", "1e9s", "99999d"])
def test_what_is_no_duration_is_told(text: str) -> None:
    """The error names what was written."""
    with pytest.raises(ValueError, match="`"):
        parse_duration(text)


@given(st.integers(-LONGEST * 1000, LONGEST * 1000).map(lambda millis: millis / 1000))
def test_a_shown_duration_is_read_back(seconds: float) -> None:
    """Writing and reading give the same to the nanosecond."""
    assert parse_duration(show_duration(seconds)) == pytest.approx(seconds, abs=1e-9, rel=0)
