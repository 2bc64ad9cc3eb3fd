"""Cache: what compiling last came to, so that what has not changed is not compiled again.

It lives in `.fixlore/` of the knowledge base and may be deleted at any time. One that cannot be
read, or that another fixlore made, is as good as none.
"""

from __future__ import annotations

import os
from collections.abc import Mapping  # noqa: TC003 - what is kept is read by its types
from pathlib import Path
from typing import NamedTuple, TypeVar

import markdown_it
import msgspec
import yaml

from fixlore.compile.files import replace_file
from fixlore.compile.links import Links  # noqa: TC001 - as above
from fixlore.rules.digest import digest_of

FOLDER = ".fixlore"
FILE = "compiled.msgpack"

Stamp = tuple[int, ...]
_ROOMS = ("articles", "compile", "rules", "vocabulary")
# A file that changes twice within one tick of the clock may keep its stamp.
_TICK = 50_000_000


class Known(NamedTuple):
    """An article that was compiled without a problem.

    `digest` is that of its bytes and `rules_digest` that of its rules; the stamps tell whether
    either file has been touched since, and are empty where the file was too new to be sure.
    `names` are the causes of other articles that it speaks of: as written, and in full.
    """

    stamp: Stamp
    digest: str
    rules_stamp: Stamp
    rules_digest: str
    names: Mapping[str, str]
    links: Links


class KnownShared(NamedTuple):
    """kb/, compiled without a problem; its facts are in the file in rules/ with `rules_digest`.

    `declared` says where each fact is declared, `names` and `links` are as those of articles.
    """

    rules_digest: str
    names: Mapping[str, str]
    declared: Mapping[str, str]
    links: tuple[Links, ...]


class Cache(NamedTuple):
    """Everything known of a knowledge base whose kb/ has that `digest`."""

    digest: str
    shared: KnownShared | None
    articles: Mapping[str, Known]


NOTHING = Cache("", None, {})

_T = TypeVar("_T")
UNREADABLE = (OSError, ValueError, msgspec.MsgspecError, RecursionError)
"""What reading a cache may raise that is not as it was written."""


class _Kept(NamedTuple):
    made_by: str
    cache: Cache


def stamp_of(path: str) -> Stamp:
    """What changes whenever a file does, or empty where there is none: size, times, inode."""
    try:
        found = os.stat(path)  # noqa: PTH116 - of 20,000 files; a Path each costs more
    except OSError:
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def if_settled(stamp: Stamp, seen: int) -> Stamp:
    """The stamp, taken at the time `seen` (nanoseconds), if it would tell a later change."""
    return stamp if stamp and max(stamp[1], stamp[2]) < seen - _TICK else ()


def load(root: Path, maker: str) -> Cache:
    """What `maker` has left in the knowledge base's cache."""
    kept = read_kept(root, FILE, _Kept)
    return kept.cache if kept is not None and kept.made_by == maker else NOTHING


def save(root: Path, maker: str, cache: Cache) -> None:
    """Keep what is known; where that cannot be written, the next compilation is only slower."""
    keep(root, FILE, _Kept(maker, cache))


def read_kept(root: Path, name: str, kind: type[_T]) -> _T | None:
    """A file of the cache, or None where there is none of that kind."""
    try:
        return msgspec.msgpack.decode((root / FOLDER / name).read_bytes(), type=kind)
    except UNREADABLE:
        return None


def keep(root: Path, name: str, kept: NamedTuple) -> None:
    """Write a file of the cache, if that can be done."""
    try:
        (root / FOLDER).mkdir(exist_ok=True)
        replace_file(root / FOLDER / name, packed(kept))
    except (OSError, UnicodeError):
        return


def packed(kept: NamedTuple) -> bytes:
    """Plain values in tuples and mappings as MessagePack; its type reads it back.

    Raises:
        UnicodeError: A text has half a character.
    """
    return msgspec.msgpack.encode(kept)


def maker_of() -> str:
    """The digest of what, besides the sources, decides the result: our code and the parsers."""
    here = Path(__file__).parents[1]
    parts = [markdown_it.__version__, yaml.__version__]
    for room in _ROOMS:
        for entry in sorted(os.scandir(here / room), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                found = entry.stat()
                parts.append(f"{room}/{entry.name} {found.st_size} {found.st_mtime_ns}")
    return digest_of("\n".join(parts).encode())
