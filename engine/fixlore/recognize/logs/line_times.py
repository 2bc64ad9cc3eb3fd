"""The moment of any line in a block, looked for on demand.

It is the line's own, or that of the nearest line before it that names one. Lines without a hit
cost nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fixlore.recognize.logs.lines import LONGEST_LINE

if TYPE_CHECKING:
    from fixlore.recognize.logs.moments import Moment
    from fixlore.recognize.logs.timestamps import Reader

LOOK_BACK: Final = 1 << 16
"""A line without a time takes that of a line at most so many bytes before it."""


class LineTimes:
    """Reads times in one block after another; asked for lines in ascending order."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._before = b""
        self._block = b""
        self._offset = 0
        self._latest: tuple[int, Moment | None] = (0, None)
        self._asked = -1

    def enter(self, block: bytes) -> None:
        """The next block; as much of the one before is kept as may be looked back to."""
        self._before = (self._before + self._block)[-(LOOK_BACK + LONGEST_LINE + 1) :]
        self._offset += len(self._block)
        self._block = block

    def of(self, start: int) -> Moment | None:
        """The moment of the line that starts at this byte of the block."""
        asked = self._offset + start
        first = max(asked - LOOK_BACK, self._asked + 1)
        self._asked = asked
        if not self._search(self._block, self._offset, start, first) and first < self._offset:
            before = self._offset - len(self._before)
            end = len(self._before)
            self._search(self._before, before, _line_before(self._before, end), first)
        where, moment = self._latest
        return moment if asked - where <= LOOK_BACK else None

    def _search(self, text: bytes, offset: int, start: int, first: int) -> bool:
        """Look from the line at `start` back to the one at `first`, an offset in the log."""
        while start >= 0 and start + offset >= first:
            moment = self._read(text[start : text.index(b"\n", start)])
            if moment is not None:
                self._latest = (start + offset, moment)
                return True
            start = _line_before(text, start)
        return False


def _line_before(text: bytes, start: int) -> int:
    """Where the line before the one at `start` begins; -1 where there is none."""
    return text.rfind(b"\n", 0, start - 1) + 1 if start > 0 else -1
