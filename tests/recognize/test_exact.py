"""Whole messages: found whatever surrounds them, with their captures and places."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.recognize import Entry, Recognition, Recognizer
from fixlore.recognize.normal import normalise
from fixlore.rules.messages import MessageError

# Literals and fillings from different letters, so that no filling contains a literal.
_literal = st.lists(st.text("abcdefg", min_size=1, max_size=7), min_size=1, max_size=4).map(
    " ".join
)
_filling = st.text("0123456789xyzXYZ\u00fc\u4e2d-_/", min_size=1, max_size=12)
_phrase = st.lists(_filling, min_size=1, max_size=3).map(" ".join)
_around = st.text("hijklmnop 0123\n.,:;()\u00fc", max_size=40)


@st.composite
def _filled(draw: st.DrawFn) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """A message, the same with its placeholders filled, and what they were filled with."""
    literals = draw(st.lists(_literal, min_size=1, max_size=4))
    opens, closes = draw(st.booleans()), draw(st.booleans())
    message = text = ""
    captures: list[tuple[str, str]] = []
    count = len(literals) - 1 + opens + closes
    inner = range(int(opens), count - int(closes))
    fillings = [draw(_phrase if i in inner else _filling) for i in range(count)]
    pending = iter(enumerate(fillings))
    for i, literal in enumerate(literals):
        if i or opens:
            number, filling = next(pending)
            message += f"{{f{number}}} "
            text += f"{filling} "
            captures.append((f"f{number}", filling))
        message += f"{literal} "
        text += f"{literal} "
    if closes:
        number, filling = next(pending)
        message += f"{{f{number}}}"
        text += filling
        captures.append((f"f{number}", filling))
    return message.strip(), text.strip(), tuple(captures)


def _only(recognizer: Recognizer, text: str) -> Recognition:
    (hit,) = recognizer.recognize(text)
    return hit


@given(_filled())
def test_a_filled_message_is_recognised_with_its_captures(
    filled: tuple[str, str, tuple[tuple[str, str], ...]],
) -> None:
    """Whatever the placeholders stand for, the message is exact and gives it back."""
    message, text, captures = filled
    hit = _only(Recognizer([Entry("a", (message,))]), text)
    assert (hit.exact, hit.captures, hit.start, hit.end) == (True, captures, 0, len(text))


@given(_filled(), _around, _around)
def test_what_stands_around_does_not_lose_it(
    filled: tuple[str, str, tuple[tuple[str, str], ...]], before: str, after: str
) -> None:
    """Embedded in other lines, it is found at its place with the same captures."""
    message, text, captures = filled
    around = f"{before}\n{text}\n{after}"
    hit = _only(Recognizer([Entry("a", (message,))]), around)
    assert (hit.exact, hit.captures) == (True, captures)
    assert around[hit.start : hit.end] == text


@given(_filled(), st.lists(st.sampled_from([" ", "  ", "\n", "\t", " \r\n "]), min_size=1))
def test_case_and_white_space_do_not_lose_it(
    filled: tuple[str, str, tuple[tuple[str, str], ...]], gaps: list[str]
) -> None:
    """In capitals and broken across lines it is still exact."""
    message, text, _ = filled
    words = text.upper().split(" ")
    spread = "".join(word + gaps[i % len(gaps)] for i, word in enumerate(words))
    hit = _only(Recognizer([Entry("a", (message,))]), spread)
    assert hit.exact
    assert normalise(spread[hit.start : hit.end]).text == normalise(text.upper()).text


@given(st.lists(_filled(), min_size=1, max_size=5))
def test_the_same_text_gives_the_same_result(
    several: list[tuple[str, str, tuple[tuple[str, str], ...]]],
) -> None:
    """Two recognizers of the same entries agree, in order too."""
    entries = [Entry(str(i), (message,)) for i, (message, _, _) in enumerate(several)]
    text = "\n".join(text for _, text, _ in several)
    assert Recognizer(entries).recognize(text) == Recognizer(entries).recognize(text)


def test_threads_share_a_recognizer() -> None:
    """Eight threads get what one gets, from the first call on."""
    entries = [Entry(str(i), (f"task {{id}} failed with code E{i:04}",)) for i in range(200)]
    texts = [f"tsk 12 failed with code E{i:04}" for i in range(200)]
    alone = [Recognizer(entries).recognize(text) for text in texts[:20]]
    shared = Recognizer(entries)
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(shared.recognize, texts * 4))
    assert together[:20] == alone
    assert together == [shared.recognize(text) for text in texts] * 4


def _captures(message: str, text: str) -> dict[str, str]:
    return dict(_only(Recognizer([Entry("a", (message,))]), text).captures)


@pytest.mark.parametrize(
    ("message", "text", "captures"),
    [
        (
            "could not connect to {host}:{port}",
            "Error: could not connect to db1.example.com:5432.",
            {"host": "db1.example.com", "port": "5432"},
        ),
        ("could not open {path}", "(could not open /etc/x)", {"path": "/etc/x"}),
        ("could not open {path}", "could not open f(x)", {"path": "f(x)"}),
        (
            "could not open '{path}'",
            'could not open "C:\\My Files\\x".',
            {"path": "C:\\My Files\\x"},
        ),
        (
            "'{user}' is not allowed",
            "sorry, \u201cAnn Lee\u201d is not allowed",
            {"user": "Ann Lee"},
        ),
        ("took {n}ms too long", "took 15ms too long", {"n": "15"}),
        ("error {x} in job", "error one error two in job", {"x": "two"}),
        ("pair {a}: {b} done", "pair x: y: z done", {"a": "x", "b": "y: z"}),
    ],
)
def test_placeholders_take_what_a_reader_would(
    message: str, text: str, captures: dict[str, str]
) -> None:
    """Shortest between words; at an end one word, or what is in quotes, without the full stop."""
    assert _captures(message, text) == captures


@pytest.mark.parametrize(
    "text", ["out of memoryless", "timeout of memory", "out_of memory", "out of", "memory out of"]
)
def test_part_of_a_word_is_not_the_message(text: str) -> None:
    """A whole message begins and ends where words do."""
    assert not any(
        hit.exact for hit in Recognizer([Entry("a", ("out of memory",))]).recognize(text)
    )


def test_log_prefixes_between_lines_do_not_break_a_message() -> None:
    """A message of two lines is whole in a log with a timestamp before each."""
    prefix = "2026-03-09 11:21:07,194 ERROR [worker-8] "
    recognizer = Recognizer([Entry("a", ("first line\nsecond line of {n}",))])
    text = f"{prefix}first line\n{prefix}second line of 7\n"
    hit = _only(recognizer, text)
    assert (hit.exact, hit.captures) == (True, (("n", "7"),))
    assert text[hit.start : hit.end] == f"first line\n{prefix}second line of 7"


def test_all_articles_with_a_message_are_given() -> None:
    """The same message in three articles brings all three, in the order of the articles."""
    entries = [Entry(name, ("disk quota exceeded",)) for name in "abc"]
    hits = Recognizer(entries).recognize("write failed: Disk quota exceeded")
    assert [(hit.article, hit.exact) for hit in hits] == [(0, True), (1, True), (2, True)]


def test_an_articles_own_words_rank_it_first() -> None:
    """Of two articles with the same message, the one whose title the text speaks of comes first."""
    entries = [
        Entry("disk", ("write failed",), "The disk of the server is full"),
        Entry("tape", ("write failed",), "The tape library is offline"),
    ]
    hits = Recognizer(entries).recognize("tape drive 3\nwrite failed")
    assert [hit.article for hit in hits] == [1, 0]


def test_an_articles_own_words_alone_are_not_recognised() -> None:
    """A text that only speaks like a title is not recognised."""
    entries = [Entry("tape", ("write failed on unit {n}",), "The tape library is offline")]
    assert Recognizer(entries).recognize("the tape library is offline") == ()


def test_a_rare_message_ranks_before_a_common_one() -> None:
    """Both are there; the one that tells more comes first."""
    common = [Entry(str(i), ("access is denied",)) for i in range(30)]
    entries = [*common, Entry("rare", ("spooler handshake rejected",))]
    hits = Recognizer(entries).recognize("access is denied\nspooler handshake rejected")
    assert hits[0].article == 30
    assert len(hits) == 31


def test_common_words_in_the_middle_of_another_line_are_not_a_message() -> None:
    """`Access denied` in many articles says nothing within a line about something else."""
    entries = [Entry(str(i), (f"access denied to share number{i}", "denied")) for i in range(300)]
    recognizer = Recognizer(entries)
    assert recognizer.recognize("the printer queue was denied a colour profile by the vendor") == ()
    assert len(recognizer.recognize("denied")) == 300


def test_a_broken_message_is_refused() -> None:
    """What cannot serve as a symptom raises where the recognizer is made."""
    with pytest.raises(MessageError):
        Recognizer([Entry("a", ("{a}{b} x",))])


def test_nothing_to_recognise_gives_nothing() -> None:
    """No entries, no messages, no text: nothing."""
    assert Recognizer([]).recognize("error") == ()
    assert Recognizer([Entry("a", ())]).recognize("error") == ()
    assert Recognizer([Entry("a", ("some error",))]).recognize("") == ()
