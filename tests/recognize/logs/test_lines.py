"""Blocks of whole lines from any source."""

from __future__ import annotations

import codecs
import io

import pytest

from fixlore.recognize.logs.lines import LONGEST_LINE, blocks


@pytest.mark.parametrize(
    "source",
    [
        ["one", "two"],
        ["one\n", "two\n"],
        [b"one", "two\n"],
        io.BytesIO(b"one\ntwo"),
        io.StringIO("one\ntwo\n"),
        io.BytesIO(codecs.BOM_UTF8 + b"one\ntwo\n"),
        io.BytesIO("one\ntwo\n".encode("utf-16")),
    ],
)
def test_lines_are_the_same_from_any_source(source: object) -> None:
    """Lists and files, bytes and text, with and without line ends and marks."""
    assert b"".join(blocks(source)) == b"one\ntwo\n"  # type: ignore[arg-type]  # a table of sources


def test_empty_lines_count() -> None:
    """Empty lines and an empty log stay what they are."""
    assert b"".join(blocks(["", "a", ""])) == b"\na\n\n"
    assert list(blocks([])) == []


def test_a_line_without_end_is_cut() -> None:
    """However it arrives, of a longer line the first 64 KiB are kept."""
    long = b"x" * (5 * LONGEST_LINE)
    expected = b"a\n" + b"x" * LONGEST_LINE + b"\nb\n"
    assert b"".join(blocks([b"a", long, b"b"])) == expected
    assert b"".join(blocks(io.BytesIO(b"a\n" + long + b"\nb\n"))) == expected


def test_bytes_that_a_file_could_not_decode_come_back() -> None:
    """Text read with surrogateescape is the bytes it was; other surrogates are replaced."""
    assert b"".join(blocks(["\udcff", "\ud800"])) == b"\xff\n?\n"
