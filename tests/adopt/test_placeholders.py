"""What an error text shows becomes a message: stand-ins are placeholders, codes stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.adopt.placeholders import message_of
from fixlore.rules.messages import MAX_LENGTH, MAX_PLACEHOLDERS, parse_message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("No route to <host name>:443", "No route to {...}:{...}"),
        ("Node 10.2.3.4 is gone", "Node {...} is gone"),
        ("Id 6f9619ff-8b86-d011-b42d-00c04fc964ff is unknown", "Id {...} is unknown"),
        ("Cannot open C:\\Users\\ann\\report.docx", "Cannot open {...}\\report.docx"),
        ("Cannot open /srv/data/7/0001", "Cannot open {...}"),
        ("Share \\\\server\\share is away", "Share {...} is away"),
        ("Gave up after 30 seconds", "Gave up after {...} seconds"),
        ("2024-05-01T10:11:12Z failed", "{...} failed"),
        ("Load %1 with status %s", "Load {...} with status {...}"),
        ("Package XXX in {0} and {name}", "Package {...} in {...} and {...}"),
        ("Mailbox [Mailbox Name] via [SQL Native Client]", "Mailbox {...} via [SQL Native Client]"),
        ("Error 1079 with 0x80004005", "Error 1079 with 0x80004005"),
        ("Error code: 2147221164", "Error code: 2147221164"),
        ('{"error": {"code": "Denied"}}', '{"error": {"code": "Denied"}}'),
        ("domain\\<user> is locked", "domain\\\\{...} is locked"),
        ("Key 7E-0B-E6-D3-39-CE-35-86 ends", "Key {...} ends"),
        ("a ... b \u2026 c", "a {...} b {...} c"),
    ],
)
def test_stand_ins_become_placeholders(text: str, message: str) -> None:
    """Names in angle brackets, ids, addresses, paths, dates and amounts; never an error's code."""
    assert message_of(text) == message


@given(st.text(alphabet="ab {}\\<>%.1/:[]x-\n", max_size=300))
def test_a_message_is_always_one_that_compiles(text: str) -> None:
    """Whatever is quoted after a word, the compiler takes the message."""
    parsed = parse_message(message_of("Word " + text))
    assert len(parsed.text) <= MAX_LENGTH
    assert len(parsed.placeholders) <= MAX_PLACEHOLDERS


def test_long_texts_are_cut_between_words() -> None:
    """A text of a megabyte gives a message of bounded length that ends with a whole word."""
    message = message_of("word " * 200_000)
    assert len(message) <= MAX_LENGTH
    assert set(message.split()) == {"word"}
