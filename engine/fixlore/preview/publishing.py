"""Publishing: makes snapshots in another thread, and does what is left to check while all rests."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fixlore.preview.building import Builder
    from fixlore.preview.live import Live

# Seconds. Pages fetch what a save changed first; the checks between articles take longer, and
# most saves change nothing of what they say.
_REST = 0.25
_LATEST = 3.0
_GLANCE = 0.05

_log = logging.getLogger(__name__)


class Publisher:
    """The one who asks the builder for snapshots, so that it does one thing at a time."""

    def __init__(self, builder: Builder, live: Live) -> None:
        self.live = live
        self._builder = builder
        self._hurry = threading.Event()
        self._settling: asyncio.Task[None] | None = None

    async def publish(self) -> None:
        """Publish the knowledge base as it is now, and later what the checks say of it."""
        await self.pause()
        try:
            self.live.publish(await asyncio.to_thread(self._builder.build))
        except Exception as error:  # noqa: BLE001 - our defect must not end the preview of the rest
            _log.exception("this save could not be shown")
            self.live.publish(self._builder.failed(error))
        self._settling = asyncio.create_task(self._settle())

    async def is_behind(self) -> bool:
        """Whether files have changed since the last snapshot."""
        return await asyncio.to_thread(self._builder.is_behind)

    async def pause(self) -> None:
        """Leave what is being checked for the next time."""
        if self._settling is not None:
            self._hurry.set()
            await self._settling
            self._hurry.clear()
            self._settling = None

    async def _settle(self) -> None:
        latest = time.monotonic() + _LATEST
        while not self.live.has_rested(_REST) and time.monotonic() < latest:
            await asyncio.sleep(_GLANCE)
            if self._hurry.is_set() or self.live.closing:
                return
        try:
            settled = await asyncio.to_thread(self._builder.settle, self._may_go_on)
        except Exception:  # noqa: BLE001 - as above
            _log.exception("the checks between articles could not be made")
        else:
            if settled is not None:
                self.live.publish(settled)

    def _may_go_on(self) -> bool:
        return not self._hurry.is_set()
