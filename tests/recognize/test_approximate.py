"""Messages nearly or in part: typing errors, other numbers, cut and joined pastes, and silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.recognize import Entry, Recognition, Recognizer

if TYPE_CHECKING:
    import random

_MESSAGES: tuple[str, ...] = (
    "The replication scheduler could not acquire a lease on volume {volume} within 30 seconds.",
    "Certificate chain of {host} was issued by an authority that is not trusted on this machine.",
    "Cannot mount the archive: superblock checksum mismatch at offset 0x7f3a20",
    (
        "Mail flow rule 'Outbound Filter' references the missing connector 3f2504e0-4f89-11d3-9a0c-"
        "0305e82c3301"
    ),
    (
        "The import job stopped after {n} rows\n"
        "Column 'PostingDate' holds text where a calendar date is expected\n"
        "No rows were written to the ledger"
    ),
    "Printer driver package Contoso.UniversalPS was rejected by the isolation policy",
    "Kerberos ticket for service {service} expired before the handshake completed",
    "Permission denied",
)
_RECOGNIZER = Recognizer([Entry(str(i), (message,)) for i, message in enumerate(_MESSAGES)])


def _best(text: str) -> Recognition:
    return _RECOGNIZER.recognize(text)[0]


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("the replicaton sheduler could not aquire a lease on volume D: within 30 seconds", 0),
        ("the replication scheduler could not acquire a lease on volume D: within 45 secs", 0),
        ("Certificate chain of 10.0.0.7 was issued by an authority that is not trusted", 1),
        ("Cannot mount the archive: superblock checksum mismatch at offset 0x11ee90", 2),
        (
            (
                "mail flow rule \u201cOutbound Filter\u201d references the missing connector "
                "9d3b0c52-0001-42aa-8b77-aa11bb22cc33"
            ),
            3,
        ),
        ("Column 'PostingDate' holds text where a calendar date is expected", 4),
        ("Printer driver package Contoso.UniversalPS was rej", 5),
        ("...service HTTP/web1 expired before the handshake completed", 6),
    ],
    ids=["typing", "number", "cut", "offset", "guid", "line", "cut word", "end"],
)
def test_a_damaged_message_is_recognised_as_approximate(text: str, article: int) -> None:
    """Typing errors, other values and missing parts leave it recognisable, and it says so."""
    best = _best(text)
    assert (best.article, best.exact) == (article, False)
    assert 0 < best.score < 1


def test_a_damaged_message_is_found_in_an_email() -> None:
    """Sentences around it do not hide it, and its place is told."""
    text = (
        "Hi all,\n\nsince Monday our nightly backup does nothing. The console shows\n\n"
        "> Cannot mount the archive: superblok checksum mismatch at offset 0x11\n\n"
        "Could somebody have a look? Thanks, Kim"
    )
    best = _best(text)
    assert best.article == 2
    assert text[best.start : best.end].startswith("Cannot mount the archive")
    assert "Could somebody" not in text[best.start : best.end]


def test_joined_pastes_are_all_recognised() -> None:
    """Two messages pasted one after the other are both there, each in its place."""
    first = "Printer driver package Contoso.UniversalPS was rejected by isolation policy"
    second = "Kerberos ticket for service HTTP/web1 expired before handshake completed"
    hits = _RECOGNIZER.recognize(f"{first}\n{second}")
    assert {hit.article for hit in hits} == {5, 6}


def test_an_exact_match_does_not_hide_a_damaged_one_in_another_line() -> None:
    """Lines that no whole message explains are looked at, too."""
    text = "Permission denied\nCannot mount archive: superblock checksum mismatch at ofset 0x1"
    assert {(hit.article, hit.exact) for hit in _RECOGNIZER.recognize(text)} == {
        (7, True),
        (2, False),
    }


def test_placeholders_of_a_damaged_message_are_filled_where_both_sides_are_there() -> None:
    """A capture needs the words on both sides; where they are missing it is left out."""
    assert _best("Kerberos tickt for service HTTP/web1 expired before handshake").captures == (
        ("service", "HTTP/web1"),
    )
    assert _best("...service HTTP/web1 xpird before the handshake completed").captures == ()


@pytest.mark.parametrize(
    "text",
    [
        "The quick brown fox jumps over the lazy dog.",
        "We could not find the page that you asked for on this server.",
        "The report could not be saved within the folder on this machine.",
        "How do I change the language of the printer menu?",
        "12:30 17 44 0x80",
        "\u4e2d\u6587\u5b57",
    ],
)
def test_what_no_message_says_is_not_recognised(text: str) -> None:
    """A few common words in common are not a match."""
    assert _RECOGNIZER.recognize(text) == ()


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (
            "error: cannot run {program}: No such file or directory\nerror: gpg failed to sign",
            "touch: cannot touch '/proc/foo': No such file or directory",
        ),
        (
            "fatal: unable to access '{...}': The requested URL returned error: {status}",
            "Error: Unable to access jarfile app.jar",
        ),
        (
            "fatal: unable to access '{...}': The requested URL returned error: {status}",
            "curl: (22) The requested URL returned error: 404",
        ),
        ("Jest encountered an unexpected token", "Unexpected token '<'"),
        ("could not connect to server: Connection refused", "Connection refused"),
    ],
    ids=["other verb", "other object", "other program", "end", "common end"],
)
def test_a_few_words_of_a_message_are_no_sign_of_it(message: str, text: str) -> None:
    """Where most of it is missing, or other words stand in its place, the text says another."""
    assert Recognizer([Entry("only", (message,))]).recognize(text) == ()


@pytest.mark.parametrize(
    "text", ['database "x" does not exist', 'FATAL: database "x" does not exist']
)
def test_a_message_hides_a_lesser_part_of_another_within_it(text: str) -> None:
    """What two messages have in common is the one's that the text says more of."""
    kinds = ("database", "role")
    entries = [Entry(kind, (f'FATAL: {kind} "{{name}}" does not exist',)) for kind in kinds]
    assert [hit.article for hit in Recognizer(entries).recognize(text)] == [0]


def test_the_message_with_the_right_code_comes_first() -> None:
    """Messages that differ in a code only are told apart by it, even in a damaged text."""
    codes = ["0x80070005", "0x80070002", "0x8007000e"]
    entries = [Entry(c, (f"Setup could not start the update service, code {c}",)) for c in codes]
    hits = Recognizer(entries).recognize("setup culd not start update service, code 0x80070002")
    assert hits[0].article == 1


@given(st.integers(0, 6), st.randoms(use_true_random=False))
def test_one_wrong_letter_is_forgiven(article: int, rng: random.Random) -> None:
    """Any message with one letter of a longer word replaced still finds its article first."""
    words: list[str] = _MESSAGES[article].replace("{", "").replace("}", "").split(" ")
    place = rng.choice([i for i, word in enumerate(words) if len(word) > 6 and word.isalpha()])
    at = rng.randrange(len(words[place]))
    words[place] = words[place][:at] + rng.choice("qxz") + words[place][at + 1 :]
    assert _best(" ".join(words)).article == article


@given(st.integers(0, 6), st.integers(50, 95))
def test_a_message_cut_short_is_recognised(article: int, percent: int) -> None:
    """The first half of a message, or more, finds its article first."""
    message = _MESSAGES[article].replace("{", "").replace("}", "")
    assert _best(message[: len(message) * percent // 100]).article == article


@given(st.text(alphabet="acdeinorst \n.'\"{}\\0123", max_size=200))
def test_places_lie_in_the_text(text: str) -> None:
    """Whatever is recognised has a span of the text and captures from it."""
    for hit in _RECOGNIZER.recognize(f"{text} Kerberos tickt for servce web1 expird {text}"):
        around = f"{text} Kerberos tickt for servce web1 expird {text}"
        assert 0 <= hit.start < hit.end <= len(around)
        assert all(value in around for _, value in hit.captures)
