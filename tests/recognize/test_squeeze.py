"""What only separates, in long texts: gone as the expression for short ones says."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from fixlore.recognize.normal import normalise
from fixlore.recognize.squeeze import run_starts, squeeze

_RUN = re.compile(r"[^\s'\"`*\x00-\x1f\x7f]+")
_TEXTS = (
    st.text(st.sampled_from("ab '\"\n*`\x00\x1f\x7f\xa0\u2028\u3000\u3001é中\ud800😀")) | st.text()
)


@given(_TEXTS)
def test_a_long_text_is_squeezed_as_the_expression_says(text: str) -> None:
    """Runs with single spaces between them, whatever they are made of."""
    assert squeeze(text, _RUN) == " ".join(_RUN.findall(text))


@given(_TEXTS)
def test_runs_start_where_the_expression_finds_them(text: str) -> None:
    """In order, each once."""
    assert run_starts(text, _RUN) == [found.start() for found in _RUN.finditer(text)]


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_squeezed_as_the_expression_says(text: str) -> None:
    """By table, as long as nothing in it is special."""
    plain = re.sub(r"[\x1b&<\\]", "", text)
    assert normalise(plain).text == " ".join(_RUN.findall(plain.lower()))
