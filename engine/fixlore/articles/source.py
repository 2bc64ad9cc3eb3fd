"""Source files: from a path in a knowledge base to text and its digest, or to a Problem."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from fixlore.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Root: TypeAlias = "Path | Mapping[str, bytes]"
"""A knowledge base's folder, or its files by their paths in it.

Of files that are not in memory the mapping may read some, and then raise OSError.
"""

LARGEST = 2_000_000
"""The most bytes that a source file may have."""

_BOM = b"\xef\xbb\xbf"
# What YAML calls not printable; a terminal would obey some of it.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that could be read: `path` relative to the knowledge base, lines ended by LF.

    `digest` is `sha256:` and the hexadecimal digest of the bytes as they are on disk.
    """

    path: str
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be used, why, and as much of its text as can be shown."""

    problem: Problem
    text: str = ""
    digest: str = ""


def read_source(root: Root, path: str) -> Source | Unreadable:
    """The text of `root / path`: UTF-8, a byte order mark and any line ends accepted."""
    try:
        data = read_bytes(root, path) if isinstance(root, os.PathLike) else root[path]
    except OSError as error:
        return _unreadable(path, "unreadable", f"the file cannot be read: {error.strerror}")
    return decode(path, data)


def decode(path: str, data: bytes) -> Source | Unreadable:
    """The same for bytes that are there already."""
    digest = digest_of(data)
    if len(data) > LARGEST:
        return _unreadable(
            path,
            "too-large",
            f"the file has more than {LARGEST:,} bytes",
            "split it: one article is about one problem",
        )
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(path, data.removeprefix(_BOM), error.start, digest)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _UNPRINTABLE.search(text):
        return _control(path, text, found.start(), digest)
    return Source(path, text, digest)


def digest_of(data: bytes) -> str:
    """`sha256:` and the hexadecimal digest."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def leads_outside(root: Path, path: str) -> bool:
    """Whether `root / path`, all links followed, is not below `root`."""
    real_root = os.path.realpath(root)
    real = os.path.realpath(root / path)
    return os.path.commonpath([real_root, real]) != real_root


def read_bytes(root: Path, path: str) -> bytes:
    """The bytes of `root / path`, or one more than may be used.

    Raises:
        OSError: there is no such file, or it is none that can be read.
    """
    # Without O_NONBLOCK a named pipe among the articles would hold the compiler for ever.
    handle = os.open(root / path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        return file.read(LARGEST + 1)


def _unreadable(path: str, code: str, message: str, hint: str = "") -> Unreadable:
    return Unreadable(Problem(path, 0, 0, code, message, hint))


def _not_utf8(path: str, data: bytes, offset: int, digest: str) -> Unreadable:
    before = data[:offset].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    problem = Problem(
        path,
        before.count("\n") + 1,
        len(before) - (before.rfind("\n") + 1) + 1,
        "not-utf8",
        f"the byte 0x{data[offset]:02X} is not UTF-8 text",
        "save the file in the encoding UTF-8",
    )
    shown = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return Unreadable(problem, shown, digest)


def _control(path: str, text: str, offset: int, digest: str) -> Unreadable:
    problem = Problem(
        path,
        text.count("\n", 0, offset) + 1,
        offset - text.rfind("\n", 0, offset),
        "control-character",
        f"the control character U+{ord(text[offset]):04X} cannot stand in a text",
        "remove it; it is often left by a copy from a terminal",
    )
    return Unreadable(problem, text, digest)
