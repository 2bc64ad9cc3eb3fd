"""Addresses: where the preview shows a file, and where the links in an article lead in it."""

from __future__ import annotations

import os
import posixpath
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, unquote, unquote_to_bytes, urlsplit

from fixlore.articles.source import leads_outside

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fixlore.preview.snapshot import Snapshot

View = Literal["read", "rules", "way", "try", "source", "picture", "files"]

PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
}
LARGEST_PICTURE = 20_000_000


def url_of(view: View, path: str, line: int = 0) -> str:
    """Where a view of the file at `path` is; with a line, that line of its source."""
    return f"/{view}/{quote(os.fsencode(path))}" + (f"#line-{line}" if line else "")


def path_in(raw: bytes) -> str:
    """The file's path that an address ends in: the inverse of `url_of`."""
    _, _, rest = raw.decode("ascii", "replace").removeprefix("/").partition("/")
    return os.fsdecode(unquote_to_bytes(rest))


def link_finder(snapshot: Snapshot, article: str) -> Callable[[str, str], str | None]:
    """What becomes of a link (`href`) or an image (`src`) of an article; None: it leads nowhere.

    Links between articles lead to the other's page, and pictures of the knowledge base are shown;
    nothing is loaded from elsewhere.
    """
    folder = posixpath.dirname(article)

    def find(attribute: str, url: str) -> str | None:
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return url if attribute == "href" else None
        there = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        if attribute == "src":
            return url_of("files", there) if picture(snapshot.root, there) else None
        heading = f"#solution-{quote(unquote(parts.fragment))}" if parts.fragment else ""
        if not parts.path:
            return heading or None
        return url_of("read", there) + heading if there in snapshot.articles else None

    return _never_raising(find)


def _never_raising(
    find: Callable[[str, str], str | None],
) -> Callable[[str, str], str | None]:
    def found(attribute: str, url: str) -> str | None:
        try:
            return find(attribute, url)
        except ValueError:  # what `urlsplit` and the file system take for no address at all
            return None

    return found


def picture(root: Path, path: str) -> Path | None:
    """The picture at `path` in the knowledge base, or None where there is none to show."""
    parts = path.split("/")
    ending = posixpath.splitext(path)[1].lower()
    if ending not in PICTURES or "\\" in path or "\0" in path:
        return None
    if any(part.startswith(".") or not part for part in parts) or leads_outside(root, path):
        return None
    file = root / path
    return file if file.is_file() and file.stat().st_size <= LARGEST_PICTURE else None
