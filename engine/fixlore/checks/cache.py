"""Cache: what examining the articles came to, so that what has not changed is not examined again.

It lives in `.fixlore/` of the knowledge base and may be deleted at any time. One that cannot be
read, or that another fixlore or another kb/ made, is as good as none.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from fixlore.checks.examine import Examined  # noqa: TC001 - what is kept is read by its types
from fixlore.compile.cache import (
    FOLDER,
    UNREADABLE,
    Stamp,
    if_settled,
    maker_of,
    stamp_of,
    to_json,
)
from fixlore.compile.files import replace_file
from fixlore.rules.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE = "checked.jsonl"
_ROOMS = ("checks", "checks/logic", "checks/reading")


class Entry(NamedTuple):
    """An article's file as it was (empty where it was too new to tell), and what came of it."""

    stamp: Stamp
    examined: Examined


class _Line(NamedTuple):
    """Of an article that changed, the last line counts; one without an entry removes it."""

    path: str
    entry: Entry | None = None


def key_of(shared_digest: str) -> str:
    """What besides an article's own bytes decides the result: our code, the parsers, kb/."""
    here = Path(__file__).parents[1]
    parts = [maker_of(), shared_digest]
    for room in _ROOMS:
        for entry in sorted(os.scandir(here / room), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                found = entry.stat()
                parts.append(f"{entry.name} {found.st_size} {found.st_mtime_ns}")
    return digest_of("\n".join(parts).encode())


def load(root: Path, key: str) -> dict[str, Entry]:
    """What was kept under the same key, by path."""
    try:
        first, _, lines = (root / FOLDER / FILE).read_bytes().partition(b"\n")
        if first.decode() != key:
            return {}
        kept = dict(msgspec.json.Decoder(_Line).decode_lines(lines))
    except UNREADABLE:
        return {}
    return {path: entry for path, entry in kept.items() if entry is not None}


def save(root: Path, key: str, entries: Mapping[str, Entry]) -> None:
    """Keep the entries; where that cannot be written, the next run is only slower."""
    try:
        (root / FOLDER).mkdir(exist_ok=True)
        replace_file(root / FOLDER / FILE, key.encode() + b"\n" + _lines(entries))
    except (OSError, UnicodeError):
        return


def save_changes(root: Path, changed: Mapping[str, Entry], removed: Iterable[str]) -> None:
    """Add to what is kept, under the key that it was loaded with, what is different now."""
    try:
        lines = _lines({**changed, **dict.fromkeys(removed)})
        # One write at the end of the file: of two runs at once, neither spoils a line.
        with (root / FOLDER / FILE).open("ab", buffering=0) as file:
            file.write(lines)
    except (OSError, UnicodeError):
        return


def _lines(entries: Mapping[str, Entry | None]) -> bytes:
    return b"".join(to_json(_Line(path, each)) + b"\n" for path, each in entries.items())


def entry_of(root: Path, path: str, examined: Examined, began: int) -> Entry:
    """The entry of an article that was examined after the time `began` (nanoseconds)."""
    return Entry(if_settled(stamp_of(f"{root}/{path}"), began), examined)
