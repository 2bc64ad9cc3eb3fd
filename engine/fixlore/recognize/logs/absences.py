"""What must be absent: occurrences wait until the time around them is over.

They are dropped when an absent message turns up in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from typing import TYPE_CHECKING, Final

from fixlore.recognize.logs.moments import SECOND

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixlore.recognize.logs.occurrences import Occurrence
    from fixlore.rules.log_symptoms import LogAbsence

MOST_WAITING: Final = 1_000
"""The most occurrences of one symptom that wait; later ones are not looked at meanwhile."""
MOST_SIGHTINGS: Final = 1_000
"""The most stretches of time with an absent message that are kept; then the oldest two are one."""


class Absences:
    """The absent messages of one symptom in one log."""

    def __init__(self, absent: tuple[LogAbsence, ...]) -> None:
        self._absent = absent
        self._seen: list[list[tuple[int, int]]] = [[] for _ in absent]
        self._waiting: deque[Occurrence] = deque()

    def saw(self, absences: Iterable[int], time: int) -> None:
        """These absent messages stand in a line of this time."""
        for number in absences:
            sightings = self._seen[number]
            if not sightings or sightings[-1][1] != time:
                sightings.append((time, time))
            if len(sightings) > MOST_SIGHTINGS:
                sightings[:2] = [(sightings[0][0], sightings[1][1])]

    def wait(self, occurrence: Occurrence) -> None:
        """Judge this occurrence when the time around it is over."""
        if self._waiting and _times(self._waiting[-1]) == _times(occurrence):
            return
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append(occurrence)

    def judge(self, now: int) -> Occurrence | None:
        """The first occurrence that stands, if its time is over; those that fall are dropped."""
        while self._waiting:
            occurrence = self._waiting[0]
            if self._falls(occurrence):
                self._waiting.popleft()
            elif all(_stretch(occurrence, each)[1] < now for each in self._absent):
                return occurrence
            else:
                return None
        return None

    def judge_last(self, *, timed: bool) -> Occurrence | None:
        """The first occurrence that stands, as the log ends here.

        Without times, an absent message anywhere in the log counts.
        """
        if not timed and any(self._seen):
            return None
        return next((each for each in self._waiting if not self._falls(each)), None)

    def _falls(self, occurrence: Occurrence) -> bool:
        for absence, sightings in zip(self._absent, self._seen, strict=True):
            start, stop = _stretch(occurrence, absence)
            latest = bisect_right(sightings, stop, key=lambda sighting: sighting[0])
            if latest and sightings[latest - 1][1] >= start:
                return True
        return False


def _times(occurrence: Occurrence) -> tuple[int, ...]:
    return (*(first.time for first in occurrence.firsts), occurrence.last.time)


def _stretch(occurrence: Occurrence, absence: LogAbsence) -> tuple[int, int]:
    """The first and the last nanosecond in which the message must be absent."""
    start = occurrence.firsts[absence.step - 1].time + round(absence.offset * SECOND)
    length = round(absence.length * SECOND)
    if absence.spans:
        length += occurrence.last.time - occurrence.firsts[0].time
    return start, start + max(0, length)
