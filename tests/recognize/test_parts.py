"""Lines and sentences of longer messages are candidates, too, and never exact."""

from __future__ import annotations

import pytest

from fixlore.recognize import Entry, Recognizer

_LONG = (
    'Job {job} failed: "The ledger period is closed. Reopen period {period} first."\n'
    "The posting queue was left unchanged"
)
_ENTRIES = [
    Entry("line", ("The posting queue was left unchanged",)),
    Entry("long", (_LONG,)),
    Entry("sentence", ("The ledger period is closed",)),
]


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("The posting queue was left unchanged.", [0, 1]),
        ("2026-03-09 11:21:07 ERROR The ledger period is closed.", [2, 1]),
    ],
)
def test_a_message_of_its_own_comes_before_one_that_it_is_part_of(
    text: str, articles: list[int]
) -> None:
    """A text that is one article's whole message and part of another's brings both."""
    hits = Recognizer(_ENTRIES).recognize(text)
    assert [hit.article for hit in hits] == articles
    assert [hit.exact for hit in hits] == [True, False]


def test_placeholders_of_a_part_are_filled() -> None:
    """Those that stand in the part are there, with their names; the others are left out."""
    entries = [Entry("a", (_LONG,)), Entry("b", ("Reopen period {p} first",))]
    hits = Recognizer(entries).recognize("Reopen period 2026-03 first")
    assert [(hit.article, hit.captures) for hit in hits] == [
        (1, (("p", "2026-03"),)),
        (0, (("period", "2026-03"),)),
    ]


def test_a_part_in_the_middle_of_another_line_is_not_one() -> None:
    """Part of a message within a line about something else is too little."""
    text = (
        "We wrote to the vendor and asked why, although nobody had noticed before, "
        "the ledger period is closed on that day of the month in their test system"
    )
    assert [hit.article for hit in Recognizer(_ENTRIES[1:2]).recognize(text)] == []
