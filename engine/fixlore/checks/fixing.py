"""Fixing: takes the edits that checks offer, and makes them in the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.compile.files import read_file, replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from fixlore.checks.check import Edit

_BOM = b"\xef\xbb\xbf"


def fix(root: Path, edits: Mapping[str, Iterable[Edit]]) -> Iterator[str]:
    """Make the edits, file by file; one line in words for each file.

    A byte order mark and CRLF line ends stay. Of edits that overlap, the first counts.
    """
    for path, each in sorted(edits.items()):
        data = read_file(root / path) or b""
        text, ends = _decoded(data)
        if ends is None:
            yield f"{path}: not mended, as its line ends are mixed"
            continue
        mended, count = _apply(text, each)
        mark = _BOM if data.startswith(_BOM) else b""
        replace_file(root / path, mark + mended.replace("\n", ends).encode())
        yield f"{path}: mended {count}"


def _decoded(data: bytes) -> tuple[str, str | None]:
    """The text as compiling sees it, and its line ends; None where they are mixed."""
    raw = data.removeprefix(_BOM).decode()
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    for ends in ("\n", "\r\n", "\r"):
        if text.replace("\n", ends) == raw:
            return text, ends
    return text, None


def _apply(text: str, edits: Iterable[Edit]) -> tuple[str, int]:
    count, limit = 0, len(text) + 1
    for edit in sorted(set(edits), reverse=True):
        if edit.end <= limit:
            text = text[: edit.start] + edit.text + text[edit.end :]
            count, limit = count + 1, edit.start
    return text, count
