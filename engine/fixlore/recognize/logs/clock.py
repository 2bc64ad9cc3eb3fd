"""The time of one symptom's lines: a line's own moment, or none, to nanoseconds.

They never run backwards, or the news is that another log begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fixlore.recognize.logs.moments import SECOND

if TYPE_CHECKING:
    from fixlore.recognize.logs.moments import Moment

LATE: Final = 10 * SECOND
"""A line may be so late, in nanoseconds; one that is older begins another log."""


class Clock:
    """What time it is in a log, by the lines that one symptom knows.

    Times count from the first line that names one; lines before it stand at the same moment.

    Attributes:
        now: nanoseconds.
        known: whether any line has named a time.
    """

    __slots__ = ("_start", "known", "now")

    def __init__(self) -> None:
        self.now = 0
        self.known = False
        self._start = 0

    def goes_back(self, moment: Moment | None) -> bool:
        """Whether this line is too old to belong to the log so far."""
        return self._time(moment) < self.now - LATE

    def advance(self, moment: Moment | None) -> int:
        """The time of this line: its own, or the one before it where it is late or has none."""
        if moment is not None and not self.known:
            self.known = True
            self._start = moment.ns
        self.now = max(self.now, self._time(moment))
        return self.now

    def _time(self, moment: Moment | None) -> int:
        if moment is None or not self.known:
            return self.now
        return moment.after(self.now + self._start) - self._start
