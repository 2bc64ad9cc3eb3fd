"""A folder of foreign articles -> their texts, one by one; what cannot be read is a to-do."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fixlore.adopt.adopted import Kind, Todo

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 2_000_000
_KINDS: dict[str, Kind] = {
    ".md": "markdown",
    ".mdx": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class SourceText:
    """One source file: its path relative to the folder with "/", its kind and its text."""

    path: str
    kind: Kind
    text: str


def source_paths(folder: Path) -> list[str]:
    """The paths of the files that may be articles, sorted; hidden folders are left out."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in _files(folder)
        if path.suffix.lower() in _KINDS
    )


def other_kinds(folder: Path) -> Counter[str]:
    """How many files of each other ending are there, by the ending; "" for none."""
    endings = Counter(path.suffix.lower() for path in _files(folder))
    return Counter({ending: n for ending, n in endings.items() if ending not in _KINDS})


def _files(folder: Path) -> Iterator[Path]:
    """Every file under a folder, without hidden ones."""
    for here, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in files if not name.startswith("."))


def sources(folder: Path) -> Iterator[SourceText | Todo]:
    """Every article of a folder in the order of its path, or why it could not be read."""
    for path in source_paths(folder):
        yield read_source(folder, path)


def read_source(folder: Path, path: str) -> SourceText | Todo:
    """Reads one file of a folder; never raises for what is wrong with the file."""
    full = folder / path
    try:
        if not full.resolve(strict=True).is_relative_to(folder.resolve()):
            return _todo("adopt-outside", path, "a link leads out of the folder", _COPY)
        if not full.is_file():
            return _todo("adopt-unreadable", path, "this is not a regular file", "leave it out")
        with full.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "a link loop"
        return _todo("adopt-unreadable", path, f"the file cannot be read: {reason}", _RIGHTS)
    if len(raw) > LARGEST:
        return _todo("adopt-too-large", path, "the file is larger than 2 MB", "split the article")
    return _decoded(raw, path)


_COPY = "copy the file into the folder if it belongs there"
_RIGHTS = "look at its rights, or leave it out"


def _decoded(raw: bytes, path: str) -> SourceText | Todo:
    kind = _KINDS[Path(path).suffix.lower()]
    try:
        text = raw.decode(_encoding(raw, kind))
    except (UnicodeDecodeError, LookupError):
        return _todo(
            "adopt-encoding", path, "the file is not UTF-8 and does not say what it is", _SAVE
        )
    if "\x00" in text:
        return _todo("adopt-encoding", path, "the file holds NUL characters; it is no text", _SAVE)
    return SourceText(path, kind, _CONTROL.sub("\ufffd", text))


_SAVE = "save it as UTF-8"


def _encoding(raw: bytes, kind: Kind) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    declared = _CHARSET.search(raw[:4096]) if kind == "html" else None
    return declared.group(1).decode("ascii") if declared else "utf-8-sig"


def _todo(code: str, path: str, message: str, hint: str) -> Todo:
    return Todo(code, path, 0, message, hint)
