"""Keeping sessions: writes them where they are found again, and reads them with distrust."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_state_path

from fixlore.errors import CaseError

if TYPE_CHECKING:
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.session import Session

LARGEST = 32_000_000


def kept(session: Session, place: Path | None) -> Path:
    """Write the session to `place`, or to a new file among the user's own; gives the path.

    Only the user may read it: what people paste is often confidential. It is there whole or not
    at all.

    Raises:
        CaseError: the file cannot be written.
    """
    path = _new_place() if place is None else place
    try:
        write_whole(path, session.to_json())
    except OSError as error:
        raise CaseError(f"the session cannot be kept in {path}: {error.strerror}") from None
    return path


def resumed(kb: KnowledgeBase, path: Path) -> Session:
    """The session in a file.

    Raises:
        CaseError: the file cannot be read, or holds no session.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise CaseError(f"{path} is no session: it is larger than {LARGEST:,} bytes")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{path} cannot be read: {error}") from None
    try:
        return kb.session_from_json(text)
    except CaseError as error:
        raise CaseError(f"{path}: {error}") from None


def write_whole(path: Path, text: str) -> None:
    """Write a file that only the user may read, so that nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _new_place() -> Path:
    folder = user_state_path("fixlore", appauthor=False) / "sessions"
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    return folder / f"{stamp}-{os.getpid()}.json"
