"""Resting: what is done once all work is: results are kept, and the collector left in peace."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fixlore.lsp.desk import Desk

# Nothing that lives long here lives in cycles, and looking through all of it takes half a second
# at a thousand articles, in which nobody is answered.
_SELDOM = (50_000, 20, 1_000)


class Resting:
    """The first rest after a knowledge base was opened is when everything has been read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: set[object] = set()
        gc.set_threshold(*_SELDOM)

    def rest(self) -> None:
        """Keep what came of each knowledge base, once."""
        for folder, workspace in self._desk.workspaces.items():
            if folder not in self._kept:
                self._kept.add(folder)
                workspace.keep()
                gc.freeze()
