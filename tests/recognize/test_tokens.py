"""Words and their places, as the expression for a word finds them."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fixlore.recognize.normal import normalise
from fixlore.recognize.places import Sought, span_of
from fixlore.recognize.tokens import Tokens, words_in

_SPECIAL = st.lists(
    st.sampled_from(["ab_7", " ", "\n", "É", "ﬁ", "&ouml;", "<br>", "\\*", "\x1b[1m", "ß'", "x"])
).map("".join)
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


@given(_SPECIAL | _TEXTS, st.integers(0, 5))
def test_words_of_a_text_start_where_its_spans_say(text: str, offset: int) -> None:
    """All at once as one by one."""
    tokens = Tokens(text, offset=offset)
    plain = [tokens.spans.span(start, start + 1)[0] for start in tokens.starts]
    assert tokens.origins.tolist() == plain


@given(st.lists(st.sampled_from("abcd")))
def test_words_that_are_sought_are_given_with_all_their_places(words: list[str]) -> None:
    """Each once, and no other."""
    starts = [*range(0, 2 * len(words), 2)]
    plain = {
        word: [start for start, each in zip(starts, words, strict=True) if each == word]
        for word in set(words) - {"d"}
    }
    assert sorted(Sought(words, starts, {"c": 0, "x": 1, "a": 2, "b": 3})) == sorted(plain.items())


@given(
    st.lists(st.integers(0, 30), max_size=8, unique=True).map(sorted), st.lists(st.integers(0, 30))
)
def test_the_span_of_a_place_is_the_one_that_has_it(edges: list[int], places: list[int]) -> None:
    """Or none has."""
    spans = [*zip(edges[::2], edges[1::2], strict=False)]
    plain = [
        next((n for n, (start, end) in enumerate(spans) if start <= place < end), -1)
        for place in places
    ]
    assert span_of(spans, np.asarray(places, dtype=np.int64)).tolist() == plain
