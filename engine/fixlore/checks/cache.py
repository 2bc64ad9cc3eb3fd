"""Cache: what examining the articles came to, so that what has not changed is not examined again.

It lives in `.fixlore/` of the knowledge base and may be deleted at any time. One that cannot be
read, or that another fixlore or another kb/ made, is as good as none.
"""

from __future__ import annotations

import os
from collections.abc import Mapping  # noqa: TC003 - what is kept is read by its types
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from fixlore.checks.check import Found  # noqa: TC001 - as above
from fixlore.checks.examine import Examined
from fixlore.checks.summary import Summary  # noqa: TC001 - as above
from fixlore.checks.telling import Ready, ready_of, told_of
from fixlore.compile.cache import (
    FOLDER,
    UNREADABLE,
    Stamp,
    if_settled,
    maker_of,
    packed,
    stamp_of,
)
from fixlore.compile.files import replace_file
from fixlore.compile.links import Links  # noqa: TC001 - as above
from fixlore.problems import Problem  # noqa: TC001 - as above
from fixlore.rules.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fixlore.checks.settings import Settings

FILE = "checked.msgpack"
_LENGTH = 4
_ROOMS = ("checks", "checks/logic", "checks/reading")


class _Rest(NamedTuple):
    """What is seldom needed of an article that is as it was."""

    problems: tuple[Problem, ...]
    found: tuple[tuple[str, Found], ...]
    lines: Mapping[int, str]


class Entry(NamedTuple):
    """An article's file as it was (no stamp where it was too new to tell), and what came of it.

    `ready` is what there is to tell of it, if nothing comes of other files. The `rest` stays
    packed until it is asked for: most of what is kept.
    """

    stamp: Stamp
    digest: str
    links: Links
    summary: Summary | None
    ready: Ready
    rest: msgspec.Raw

    @property
    def examined(self) -> Examined:
        """All that came of it."""
        rest = msgspec.msgpack.decode(self.rest, type=_Rest)
        return Examined(
            self.digest, self.links, rest.problems, rest.found, self.summary, rest.lines
        )


class _Record(NamedTuple):
    """Of an article that changed, the last record counts; one without an entry removes it."""

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
        first, *records = _framed((root / FOLDER / FILE).read_bytes())
        if bytes(first) != key.encode():
            return {}
        kept = dict(map(msgspec.msgpack.Decoder(_Record).decode, records))
    except UNREADABLE:
        return {}
    return {path: entry for path, entry in kept.items() if entry is not None}


def save(root: Path, key: str, entries: Mapping[str, Entry]) -> None:
    """Keep the entries; where that cannot be written, the next run is only slower."""
    try:
        (root / FOLDER).mkdir(exist_ok=True)
        replace_file(root / FOLDER / FILE, _frame(key.encode()) + _records(entries))
    except (OSError, UnicodeError):
        return


def save_changes(root: Path, changed: Mapping[str, Entry], removed: Iterable[str]) -> None:
    """Add to what is kept, under the key that it was loaded with, what is different now."""
    try:
        records = _records({**changed, **dict.fromkeys(removed)})
        # One write at the end of the file: of two runs at once, neither spoils a record.
        with (root / FOLDER / FILE).open("ab", buffering=0) as file:
            file.write(records)
    except (OSError, UnicodeError):
        return


def _records(entries: Mapping[str, Entry | None]) -> bytes:
    return b"".join(_frame(packed(_Record(path, each))) for path, each in entries.items())


def _frame(record: bytes) -> bytes:
    """A record with its length before it."""
    return len(record).to_bytes(_LENGTH, "big") + record


def _framed(data: bytes) -> Iterator[memoryview]:
    """The records of a file; one that was cut short comes as what there is of it."""
    view, at = memoryview(data), 0
    while at < len(view):
        start = at + _LENGTH
        at = start + int.from_bytes(view[at:start], "big")
        yield view[start:at]


def entry_of(root: Path, path: str, examined: Examined, settings: Settings, began: int) -> Entry:
    """The entry of an article that was examined after the time `began` (nanoseconds)."""
    return Entry(
        if_settled(stamp_of(f"{root}/{path}"), began),
        examined.digest,
        examined.links,
        examined.summary,
        ready_of(told_of(path, settings, examined).problems, examined.lines),
        msgspec.Raw(packed(_Rest(examined.problems, examined.found, examined.lines))),
    )
