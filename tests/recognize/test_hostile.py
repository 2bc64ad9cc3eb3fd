"""Texts and messages made to be slow get an answer like all others; a test that hangs fails."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fixlore.recognize import Entry, Recognizer
from fixlore.rules.messages import MessageError

_SIZE = 1_000_000
_MESSAGES = (
    "a a a a a a a a a a b",
    " ".join(f"a {{p{i}}}" for i in range(16)) + " b",
    "{x}a",
    "{...} error {...} failed {...}",
    "error failed " * 100,
    "the end of the \u00e9ternal error",
)
_RECOGNIZER = Recognizer([Entry(str(i), (message,)) for i, message in enumerate(_MESSAGES)])


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a ",
        "error failed ",
        "error\n",
        "\n",
        "e\u0301\u0302",
        '"',
        "&",
        "&amp;",
        "<a ",
        "\x1b[",
        "\x1b]8;",
        "\\",
        "2024-01-01 ",
        "10:",
        "> ",
        "[",
        "1",
        "\x00",
        "\ud800 ",
        "{",
    ],
)
def test_a_long_text_of_one_thing_gets_an_answer(unit: str) -> None:
    """A megabyte of one repeated thing is read to its end, with a message behind it."""
    text = unit * (_SIZE // len(unit)) + "\nthe end of the \u00c9TERNAL error"
    hits = _RECOGNIZER.recognize(text)
    assert 5 in {hit.article for hit in hits if hit.exact}


def test_many_messages_of_the_same_words_get_an_answer() -> None:
    """A thousand messages that share all their words, and a text that is made of those."""
    entries = [Entry(str(i), ("spam ham eggs " * (i % 40 + 1) + f"end{i}",)) for i in range(1_000)]
    text = "spam ham eggs " * 20_000 + "end7"
    best = Recognizer(entries).recognize(text)[0]
    assert (best.article, best.exact) == (7, True)


_PIECES = (
    *(
        "lamp",
        "is",
        "7",
        "{...}",
        "{lamp.number}",
        " ",
        "\n",
        '"',
        "'",
        ". ",
        "\\",
        "&",
        "&amp;",
        "&lt;",
    ),
    *("<span", 'class="red"', ">", "</span>", "<br/>", "<a href=", "\x1b[31m", "\x1b[0m", "\u00e9"),
    *("e\u0301", "\ufb01", "\u00ad", "\u200b", "\u201c", "\u2026", "_", "*", "`", "\t", "0x8007"),
)


_marked = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=20).map("".join)


@given(_marked, _marked)
@example('the lamp said:\nbad line <span class="red">7</span>', 'bad line <span class="red">7')
def test_a_message_of_any_marks_is_refused_or_serves(message: str, text: str) -> None:
    """Whatever is in it, half a tag in one of its lines too, no other error comes of it."""
    try:
        recognizer = Recognizer([Entry("a", (message,)), Entry("b", ("The lamp is red",))])
    except MessageError:
        return
    hits = recognizer.recognize(text + message)
    assert all(0 <= hit.start < hit.end <= len(text + message) for hit in hits)
