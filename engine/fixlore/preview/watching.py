"""Watching: waits for saves in kb/ and articles/, and publishes a snapshot after each."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from watchfiles import awatch  # pyright: ignore[reportUnknownVariableType] - takes trio too

from fixlore.preview.publishing import Publisher
from fixlore.preview.stamps import FOLDERS, is_left_by_editor

if TYPE_CHECKING:
    from pathlib import Path

    from watchfiles import Change

    from fixlore.preview.building import Builder
    from fixlore.preview.live import Live

# Milliseconds. A save is told once nothing more has happened for one step.
_STEP = 20
_LONGEST = 200
_LOOK = 500

# Looking at every file may take this share of the time, for those that a system does not tell of.
_SHARE = 0.02


async def watch(root: Path, builder: Builder, live: Live) -> None:
    """Go on until `live` closes; folders that come or go are noticed within half a second."""
    publisher = Publisher(builder, live)
    while not live.closing:
        folders = _folders(root)
        if folders:
            await _watch(root, folders, publisher)
        else:
            await asyncio.sleep(_LOOK / 1000)
        if not live.closing and _folders(root) != folders:
            await publisher.publish()
    await publisher.pause()


async def _watch(root: Path, folders: list[Path], publisher: Publisher) -> None:
    """Publish after each save, until other folders are there to watch.

    The system tells of saves at once, but not of those before it was asked, nor on every file
    system; so files are looked at as well, now and then.
    """
    stop = asyncio.Event()
    next_look = 0.0
    async for changes in awatch(
        *folders,
        watch_filter=is_source,
        step=_STEP,
        debounce=_LONGEST,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        stop_event=stop,
    ):
        behind = bool(changes)
        if not behind and (began := time.monotonic()) >= next_look:
            behind = await publisher.is_behind()
            ended = time.monotonic()
            next_look = ended + (ended - began) / _SHARE
        if behind:
            await publisher.publish()
        if publisher.live.closing or _folders(root) != folders:
            stop.set()


def is_source(_change: Change, path: str) -> bool:
    """Whether a change may matter."""
    return not is_left_by_editor(path.replace("\\", "/").rpartition("/")[2])


def _folders(root: Path) -> list[Path]:
    return [root / name for name in FOLDERS if (root / name).is_dir()]
