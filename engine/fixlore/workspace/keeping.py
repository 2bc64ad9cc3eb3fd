"""Keeping: what checking came to, kept for the next time where `fixlore check` keeps it too."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from fixlore.checks import cache
from fixlore.checks.settings import read_settings
from fixlore.rules.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.checks.examine import Examined
    from fixlore.compile.folder import Files
    from fixlore.compile.shared import Shared
    from fixlore.workspace.overlay import Overlay


def load(overlay: Overlay, files: Files, shared: Shared) -> dict[str, Examined]:
    """What is known of the articles that are as they were, by path."""
    entries = cache.load(overlay.folder, cache.key_of(shared.rules.digest))
    return {
        path: entries[path].examined
        for path in files.articles
        if path in entries and _digest(overlay, path) == entries[path].digest
    }


def save(overlay: Overlay, shared: Shared, examined: Mapping[str, Examined]) -> None:
    """Keep everything that is on disk as it is here, and nothing where kb/ is not."""
    if any(overlay.is_buffer(path) for path in shared.texts):
        return
    began, settings = time.time_ns(), read_settings(overlay)
    entries = {
        path: cache.entry_of(overlay.folder, path, each, settings, began)
        for path, each in examined.items()
        if not overlay.is_buffer(path)
    }
    cache.save(overlay.folder, cache.key_of(shared.rules.digest), entries)


def _digest(overlay: Overlay, path: str) -> str:
    try:
        return digest_of(overlay[path])
    except OSError:
        return ""
