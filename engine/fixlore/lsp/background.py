"""Background: does a workspace's work while the editor asks nothing, and tells what came of it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fixlore.lsp.desk import Desk
    from fixlore.workspace import Workspace

    Tell = Callable[[Workspace, Iterable[str]], None]

PAUSE = 0.15
"""Seconds without a change after which a changed document is looked at."""

_LATER = 0.4
"""Seconds more, after which the other files are looked at."""

_MANY = 50


class Background:
    """One task: it waits for a pause, looks at what changed, and then works piece by piece."""

    def __init__(self, desk: Desk, tell: Tell, rest: Callable[[], None]) -> None:
        """Take whom to tell the paths whose problems may be others now, and that all is done."""
        self._desk = desk
        self._tell = tell
        self._rest = rest
        self._changed: dict[tuple[Workspace, str], None] = {}
        self._due = 0.0
        self._task: asyncio.Task[None] | None = None
        self._awake = asyncio.Event()

    def changed(self, workspace: Workspace, path: str, *, pause: float = PAUSE) -> None:
        """A document was changed; look at it after a pause without any other change."""
        self._changed[workspace, path] = None
        self.wake(pause)

    def wake(self, pause: float = 0.0) -> None:
        """Begin to work, or go on, after a pause."""
        self._due = asyncio.get_running_loop().time() + pause
        self._awake.set()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        while True:
            await self._awake.wait()
            await self._pause()
            changed, self._changed = self._changed, {}
            for workspace, path in changed:
                self._tell(workspace, (path,))
                await asyncio.sleep(0)
            if not await self._woken(_LATER if changed else 0.0):
                await self._work()

    async def _pause(self) -> None:
        """Wait until nothing has changed for as long as it was asked."""
        self._awake.clear()
        while await self._woken(self._due - asyncio.get_running_loop().time()):
            self._awake.clear()

    async def _woken(self, seconds: float) -> bool:
        """Wait; whether something has changed meanwhile."""
        if seconds > 0:
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._awake.wait(), seconds)
        return self._awake.is_set()

    async def _work(self) -> None:
        """Everything that waits, in small parts; left at once where something changes again."""
        for workspace in list(self._desk.workspaces.values()):
            told: set[str] = set()
            while not self._awake.is_set() and (paths := workspace.work()) is not None:
                told |= paths
                if len(told) >= _MANY:
                    self._tell(workspace, told)
                    told = set()
                await asyncio.sleep(0)
            self._tell(workspace, told)
        if not self._awake.is_set():
            self._rest()
