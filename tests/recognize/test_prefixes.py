"""What logs and e-mails put before lines is blanked, and nothing else."""

from __future__ import annotations

import pytest

from fixlore.recognize.prefixes import blank, find_prefixes


@pytest.mark.parametrize(
    "prefix",
    [
        "2026-03-09 11:21:07,194 ERROR [worker-8] ",
        "2026-03-09T11:21:07.194Z ",
        "[2026-03-09 11:21:07+01:00] WARN - ",
        "11:21:07 [main] ERROR ",
        "Mar  9 11:21:07 host7 sshd[812]: ",
        "1772000000.123 ",
        "> ",
        "> > ",
        "web_1  | ",
    ],
)
def test_prefixes_are_blanked_in_place(prefix: str) -> None:
    """Timestamps, levels, threads, processes, containers and quotation marks become spaces."""
    text = f"{prefix}disk is full\n{prefix}giving up"
    spaces = " " * len(prefix)
    assert blank(text, find_prefixes(text)) == f"{spaces}disk is full\n{spaces}giving up"


@pytest.mark.parametrize(
    "text",
    ["ERROR: could not find it", "could not connect | refused", "error 2026-03-09", "[main] x"],
)
def test_a_line_without_a_timestamp_keeps_its_words(text: str) -> None:
    """A level, a bracket or a date inside the line belongs to the message."""
    assert find_prefixes(text) == []
