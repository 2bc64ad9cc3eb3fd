"""Place: where outcomes are kept, from what a user writes to a database's address."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from fixlore.errors import OutcomesError

_POSTGRES = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class Place:
    """A database: a SQLite file at `path`, or the one that `url` leads to."""

    url: str = ""
    path: Path | None = None

    @property
    def shown(self) -> str:
        """The place in words, without any password or parameter."""
        if self.path is not None:
            return str(self.path)
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def default_file() -> Path:
    """The file of a user who names none, in the folder that the system has for such data."""
    if sys.platform == "win32":
        folder = os.environ.get("LOCALAPPDATA", "~/AppData/Local")
    elif sys.platform == "darwin":
        folder = "~/Library/Application Support"
    else:
        folder = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(folder).expanduser() / "fixlore" / "outcomes.db"


def place_of(given: str | os.PathLike[str]) -> Place:
    """The place that a path or a URL names.

    Raises:
        OutcomesError: a URL of a database that is neither SQLite nor PostgreSQL.
    """
    text = os.fspath(given)
    scheme, found, rest = text.partition("://")
    if not found:
        return Place(path=Path(text).expanduser())
    if scheme == "sqlite":
        return Place(path=Path(rest.removeprefix("/")))
    if scheme.partition("+")[0] in _POSTGRES:
        # SQLAlchemy's own default driver differs between its versions.
        return Place(url=f"postgresql+psycopg://{rest}")
    raise OutcomesError(
        f"outcomes cannot be kept in {scheme}://: give a file, sqlite:///FILE or postgresql://..."
    )
