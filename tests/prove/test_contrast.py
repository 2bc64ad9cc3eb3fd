"""Contrast: what is left of two texts that differ a little."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fixlore.prove.contrast import contrast

WORDS = "|".join(f"module{number}" for number in range(40))


def test_short_texts_stay_whole_and_backslashes_single() -> None:
    """They are quoted with the marks that they do not have themselves."""
    assert contrast(r"x matches \.", "y's") == (r"'x matches \.'", '"y\'s"')


def test_long_texts_keep_what_differs_and_a_little_around() -> None:
    """The name that was taken out of a long list stands in the middle of what is shown."""
    before, after = contrast(WORDS, WORDS.replace("|module20", ""))
    assert before.startswith("'...")
    assert before.endswith("...'")
    assert "|module20|" in before
    assert "|module20|" not in after
    assert len(after) < len(before) < len(WORDS) / 4


@given(st.text(max_size=150), st.text(max_size=20), st.text(max_size=20), st.text(max_size=150))
def test_texts_that_differ_still_do(start: str, one: str, other: str, end: str) -> None:
    """Only what both have alike is left out."""
    before, after = contrast(start + one + end, start + other + end)
    assert (before == after) == (one == other)
