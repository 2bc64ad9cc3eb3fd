"""Sentences: where they end, and the cause that one states."""

from __future__ import annotations

import pytest

from fixlore.adopt.sentences import first_sentence, stated


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It is old, e.g. from 2019. Renew it.", "It is old, e.g. from 2019"),
        ("Look:", "Look"),
        ("2. Dust is in it. Wipe it.", "2. Dust is in it"),
        ("Version 2.5 is needed! Yes.", "Version 2.5 is needed!"),
    ],
)
def test_the_first_sentence(text: str, first: str) -> None:
    """It ends at its full stop, not at that of an abbreviation or of a number."""
    assert first_sentence(text) == first


@pytest.mark.parametrize(
    ("sentence", "cause"),
    [
        ("This issue occurs because the disk is full", "The disk is full"),
        ("The problem may also occur if iSCSI is off everywhere", "The problem may also occur if"),
        ("This behavior can happen when the badge has expired", "The badge has expired"),
        ("The printing problem is caused by a worn cable", "A worn cable"),
        ("This issue occurs because iSCSI targets are gone", "iSCSI targets are gone"),
        ("This issue occurs because of it", "This issue occurs because of it"),
        ("This issue occurs for one of the following reasons", "This issue occurs for"),
        ("This behavior is by design", "This behavior is by design"),
        ("The disk is full", "The disk is full"),
    ],
)
def test_the_cause_that_a_sentence_states(sentence: str, cause: str) -> None:
    """What leads to the cause is left out where a clause of its own follows."""
    assert stated(sentence).startswith(cause)
