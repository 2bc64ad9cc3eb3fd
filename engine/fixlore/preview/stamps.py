"""Stamps: what changes whenever a file of a knowledge base does, without reading any."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Stamps = Mapping[str, tuple[int, int, int]]

FOLDERS = ("articles", "kb")
_DEEPEST = 24


def is_left_by_editor(name: str) -> bool:
    """Whether a file of that name is what editors leave beside the one that they save."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp"))


def stamps_of(root: Path) -> Stamps:
    """By path: size, time and number of every file below the folders that are compiled."""
    found: dict[str, tuple[int, int, int]] = {}
    waiting = [(f"{root}/{name}", 0) for name in FOLDERS]
    while waiting:
        folder, depth = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries:
            if is_left_by_editor(entry.name):
                continue
            try:
                state = entry.stat(follow_symlinks=False)
                is_folder = entry.is_dir(follow_symlinks=False)
            except OSError:
                continue
            if is_folder and depth < _DEEPEST:
                waiting.append((entry.path, depth + 1))
            found[entry.path] = state.st_size, state.st_mtime_ns, state.st_ino
    return found
