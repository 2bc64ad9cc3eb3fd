"""Cleaning of text from strangers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.render.clean import clean, clean_line


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("a\x9b31mb", "ab"),
        ("\x1bcreset", "reset"),
        ("bell\x07", "bell\ufffd"),
        ("lone \x1b", "lone \ufffd"),
        ("\u202edrow", "\ufffddrow"),
        ("half \ud83d", "half \ufffd"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("tab\tstays, é 漢 🙂 too", "tab\tstays, é 漢 🙂 too"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    """Escape sequences go whole, other commands become a visible mark, words stay."""
    assert clean(text) == cleaned


def test_clean_line() -> None:
    """A line is one line, with single spaces."""
    assert clean_line(" a\n\tb \u2029 c ") == "a b c"


@given(st.text(st.characters(codec=None) | st.sampled_from("\x1b[]0;m\x07\\\x9b")))
def test_cleaning_is_done_at_once(text: str) -> None:
    """Cleaning what is clean changes nothing, and what is clean can be encoded."""
    assert clean(clean(text)) == clean(text)
    assert clean(text).encode("utf-8") is not None
