"""Live: the snapshot that pages are made of now, and word of each new one."""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

    from fixlore.preview.snapshot import Snapshot


class Live:
    """Holds the newest snapshot; whoever waits for another is told when it is there."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.closing = False
        self._changed = asyncio.Event()
        self._answering = 0
        self._rested_since = time.monotonic()

    @contextmanager
    def answering(self) -> Generator[None]:
        """Know that a page is being made; to be called in the event loop's thread."""
        self._answering += 1
        try:
            yield
        finally:
            self._answering -= 1
            self._rested_since = time.monotonic()

    def has_rested(self, seconds: float) -> bool:
        """Whether no page has been asked for in that time, and none is being made."""
        return not self._answering and time.monotonic() - self._rested_since >= seconds

    def publish(self, snapshot: Snapshot) -> None:
        """Take a new snapshot; to be called in the event loop's thread."""
        self.snapshot = snapshot
        self._rested_since = time.monotonic()
        self._wake()

    def close(self) -> None:
        """Let everyone who waits go; to be called in the event loop's thread."""
        self.closing = True
        self._wake()

    async def other_than(self, version: str, seconds: float) -> str:
        """The version of the newest snapshot, once it is not `version` or that time is over."""
        changed = self._changed
        if self.snapshot.version == version and not self.closing:
            try:
                await asyncio.wait_for(changed.wait(), seconds)
            except asyncio.TimeoutError:
                return version
        return self.snapshot.version

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
