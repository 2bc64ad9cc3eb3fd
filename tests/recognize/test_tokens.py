"""Words and their places, as the expression for a word finds them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from fixlore.recognize.normal import normalise
from fixlore.recognize.tokens import Tokens, words_in

_TEXTS = st.text(st.sampled_from("ab_7 .-/é·ß中\N{COMBINING ACUTE ACCENT}٣²€")) | st.text()


@given(_TEXTS)
def test_words_and_starts_are_those_of_the_expression(text: str) -> None:
    r"""Whatever the script, a word is what `\w+` matches in the normal form, where it does."""
    tokens = Tokens(text)
    found = [*re.finditer(r"\w+", tokens.normal.text)]
    assert tokens.words == [one[0] for one in found]
    assert tokens.starts == [one.start() for one in found]


@given(_TEXTS)
def test_words_in_a_text_are_those_of_its_normal_form(text: str) -> None:
    """Though the form itself is not made for them."""
    assert words_in(text) == set(re.findall(r"\w+", normalise(text).text))
