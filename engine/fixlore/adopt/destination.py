"""Files of an adoption -> the folder that holds it; what an author has changed there stays."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fixlore.errors import KnowledgeBaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

RECORD = "kb/adopted.json"
"""What an adoption wrote, by the digests of the files as they were then."""
FORMAT = "fixlore-adopted/1"


@dataclass(frozen=True, slots=True)
class Wrote:
    """What was done in a folder, as paths in it.

    `kept` are files that an author has changed, or put there; they were left as they are.
    `removed` are articles that nobody has changed and whose source is gone.
    """

    written: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def earlier_adoption(dest: Path) -> Mapping[str, str]:
    """The files that an earlier adoption wrote into a folder, each with its digest then.

    Raises:
        KnowledgeBaseError: the folder holds something, and nothing says that it was adopted.
    """
    record = dest / RECORD
    try:
        if not dest.exists() or (dest.is_dir() and not any(dest.iterdir())):
            return {}
        form: dict[str, Any] = json.loads(record.read_bytes()) if record.exists() else {}
        if form.get("format") == FORMAT:
            return {str(path): str(digest) for path, digest in form["files"].items()}
    except (OSError, ValueError, AttributeError, KeyError) as error:
        raise KnowledgeBaseError(f"{record} cannot be used: {error}") from None
    raise KnowledgeBaseError(
        f"{dest} is not empty and was not made by `fixlore adopt`: name a new or an empty folder, "
        "so that nobody's work is overwritten"
    )


def write_adoption(
    files: Iterable[tuple[str, str]], dest: Path, earlier: Mapping[str, str]
) -> Wrote:
    """Write pairs of a path and a text into a folder, over what an `earlier_adoption` wrote.

    Raises:
        KnowledgeBaseError: a file cannot be written.
    """
    try:
        return _write(files, dest, earlier)
    except OSError as error:
        raise KnowledgeBaseError(f"{dest} cannot be written: {error}") from None


def _write(files: Iterable[tuple[str, str]], dest: Path, earlier: Mapping[str, str]) -> Wrote:
    written: list[str] = []
    kept: list[str] = []
    record: dict[str, str] = {}
    for path, text in files:
        data = text.encode("utf-8", "replace")
        record[path] = _digest(data)
        there = _digest_there(dest / path)
        if there == record[path]:
            continue
        if there and there != earlier.get(path):
            kept.append(path)
            continue
        (dest / path).parent.mkdir(parents=True, exist_ok=True)
        (dest / path).write_bytes(data)
        written.append(path)
    gone = sorted(earlier.keys() - record.keys())
    removed = [path for path in gone if _digest_there(dest / path) == earlier[path]]
    for path in removed:
        (dest / path).unlink()
    _keep_record(dest, record, earlier, kept)
    unchanged = len(record) - len(written) - len(kept)
    return Wrote(tuple(written), tuple(kept), tuple(removed), unchanged)


def _keep_record(
    dest: Path, record: dict[str, str], earlier: Mapping[str, str], kept: list[str]
) -> None:
    """What is kept stays recorded as it was written, if it ever was."""
    files = {path: digest for path, digest in record.items() if path not in kept}
    files |= {path: earlier[path] for path in kept if path in earlier}
    (dest / RECORD).parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"format": FORMAT, "files": files}, indent=1, sort_keys=True) + "\n"
    (dest / RECORD).write_text(text, encoding="utf-8")


def _digest(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _digest_there(path: Path) -> str:
    """The digest of a file, or "" where there is none."""
    try:
        return _digest(path.read_bytes())
    except FileNotFoundError:
        return ""
