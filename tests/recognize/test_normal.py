"""The normal form: what no longer differs in it, and the way back to the original's places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.recognize.normal import normalise


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Access  is\n\tDENIED", "access is denied"),
        ("the file 'a' isn't there", "the file a isn t there"),
        ("the file \u201ca\u201d isn\u2019t there", "the file a isn t there"),
        ("the file `a' isn't **there**", "the file a isn t there"),
        ("non\u2011breaking \u2013 dash", "non-breaking - dash"),
        ("caf\u00e9", "caf\u00e9"),
        ("cafe\u0301", "caf\u00e9"),
        ("\ufb01le\u2026", "file..."),
        ("wait\u00a0a\u202fmoment", "wait a moment"),
        ("soft\u00adware \ufefffailed", "software failed"),
        ("\x1b[1;31mfatal:\x1b[0m bad\x1b]8;;http://x\x07 link\x1b]8;;\x07", "fatal: bad link"),
        ("a &lt;b&gt; &amp; &quot;c&#39;s&quot;", "a <b> & c s"),
        ("<p>it <b>failed</b><br/>again</p>", "it failed again"),
        (r"snake\_case \(x\) \"y\"", "snake_case (x) y"),
        ("a\x00b", "a b"),
        ("\uff21\uff22\uff23", "abc"),
        ("STRA\u00dfE", "stra\u00dfe"),
        ("", ""),
        ("'", ""),
    ],
)
def test_what_does_not_differ(text: str, same: str) -> None:
    """Typography, escapes, colours, case and white space make no difference."""
    assert normalise(text).text == same


def test_a_lone_surrogate_is_a_character_like_others() -> None:
    """Text that is no valid Unicode is still compared."""
    assert normalise("bad \ud800 byte").text == "bad \ud800 byte"


@given(st.text(max_size=80))
def test_normal_form_of_any_text_has_single_spaces_only(text: str) -> None:
    """Nothing that separates is left but one space between two runs."""
    assert " ".join(normalise(text).text.split(" ")).split() == normalise(text).text.split()
    assert normalise(text).text == normalise(text).text.strip()


@given(st.text(alphabet="aB \n'\u201c\u00e9\u0301\ufb01\\_&;<b>\x1b[0m", max_size=60))
def test_places_point_back_to_where_the_words_came_from(text: str) -> None:
    """The runs' spans lie in the original, none of them empty, in the order of the runs."""
    normal = normalise(text)
    spans = normal.spans()
    start = last = 0
    for run in normal.text.split():
        start = normal.text.index(run, start)
        left, right = spans.span(start, start + len(run))
        assert last <= left < right <= len(text)
        last = left
        start += len(run)


@given(st.text(alphabet="aB \n'\u201c\u2014\u00e9", max_size=60))
def test_a_span_in_plain_text_normalises_to_itself(text: str) -> None:
    """Without escapes and ligatures, a span of the original is the very run that was asked for."""
    normal = normalise(text)
    spans = normal.spans()
    start = 0
    for run in normal.text.split():
        start = normal.text.index(run, start)
        left, right = spans.span(start, start + len(run))
        assert normalise(text[left:right]).text == run
        start += len(run)
