"""Files: written so that a reader sees the old content or the new, never a part of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_MODE = 0o644


def replace_file(path: Path, data: bytes, mode: int = _MODE) -> None:
    """Give the file new content, and its rights, in one step.

    Raises:
        OSError: it cannot be written; the old content is still there.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        new.chmod(mode)
        new.replace(path)
    except BaseException:
        new.unlink()
        raise


def read_file(path: Path) -> bytes | None:
    """The bytes, or None where there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
