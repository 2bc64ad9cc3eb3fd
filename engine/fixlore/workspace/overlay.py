"""Overlay: the files of a knowledge base as they would be if every open buffer were saved."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fixlore.articles.source import leads_outside, read_bytes
from fixlore.compile.cache import stamp_of
from fixlore.compile.folder import ARTICLES, Files, find_files

if TYPE_CHECKING:
    from pathlib import Path

    from fixlore.compile.cache import Stamp

KB = "kb/"


def is_article(path: str) -> bool:
    """Whether the path is that of an article."""
    return path.startswith(f"{ARTICLES}/") and path.endswith(".md")


def is_shared(path: str) -> bool:
    """Whether the path is that of a file which articles share."""
    facts = path.startswith("kb/facts/") and path.endswith(".yaml")
    solutions = path.startswith("kb/solutions/") and path.endswith(".md")
    return path == "kb/kb.yaml" or facts or solutions


class Overlay(Mapping[str, bytes]):
    """Bytes by path: a buffer's where there is one, else the file's, read once.

    Looking up a path raises OSError where the file cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._buffers: dict[str, bytes] = {}
        self._read: dict[str, tuple[Stamp, bytes]] = {}

    def put(self, path: str, text: str | None) -> bool:
        """Take a buffer's text; None: the file counts again. Whether anything differs now."""
        before = self._bytes(path)
        if text is None:
            self._buffers.pop(path, None)
            self._read.pop(path, None)
        else:
            # Half of a surrogate pair is no text; what reads the bytes will say so.
            self._buffers[path] = text.encode("utf-8", "surrogatepass")
        return self._bytes(path) != before

    def is_buffer(self, path: str) -> bool:
        """Whether the path is open in an editor."""
        return path in self._buffers

    def touched(self) -> list[str]:
        """The files that were read and have changed on disk since, other than open ones."""
        return [
            path
            for path, (stamp, _) in self._read.items()
            if path not in self._buffers and stamp_of(f"{self.folder}/{path}") != stamp
        ]

    def files(self) -> Files:
        """Every source file, those that are only buffers as well.

        Raises:
            KnowledgeBaseError: the folder has no folder `articles`.
        """
        found = find_files(self.folder)
        new = [path for path in self._buffers if self._may_be_read(path)]
        return Files(
            tuple(sorted({*found.shared, *filter(is_shared, new)})),
            tuple(sorted({*found.articles, *filter(is_article, new)})),
            found.problems,
        )

    def _may_be_read(self, path: str) -> bool:
        """Not what compiling leaves out: hidden files, and links out of the knowledge base."""
        hidden = any(part.startswith(".") for part in path.split("/"))
        return not hidden and not leads_outside(self.folder, path)

    def _bytes(self, path: str) -> bytes | None:
        try:
            return self[path]
        except OSError:
            return None

    def __getitem__(self, path: str) -> bytes:
        if (buffer := self._buffers.get(path)) is not None:
            return buffer
        if (read := self._read.get(path)) is None:
            stamp = stamp_of(f"{self.folder}/{path}")
            read = self._read[path] = stamp, read_bytes(self.folder, path)
        return read[1]

    def __contains__(self, path: object) -> bool:
        """Whether there is such a file, case and all, also where the file system does not care."""
        if path in self._buffers:
            return True
        folder, name = posixpath.split(str(path))
        try:
            return name in os.listdir(self.folder / folder)  # noqa: PTH208 - names are wanted
        except (OSError, ValueError):
            return False

    def __iter__(self) -> Iterator[str]:
        files = self.files()
        return iter((*files.shared, *files.articles))

    def __len__(self) -> int:
        return sum(1 for _ in self)
