"""Where a symptom's steps are complete: lines that have its messages, to occurrences.

What is kept does not grow with the log.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.recognize.logs.moments import SECOND

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.recognize.logs.moments import Moment
    from fixlore.recognize.logs.patterns import Captures
    from fixlore.rules.log_symptoms import LogSymptom


@dataclass(frozen=True, slots=True)
class Seen:
    """A line that a symptom knows: its number, its time, and the moment it names itself."""

    line: int
    time: int
    moment: Moment | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """All steps of a symptom, or its first ones so far.

    Attributes:
        firsts: the first line of each step.
        last: the line that completed it.
        captures: what placeholders stand for in these lines; the latest counts.
    """

    firsts: tuple[Seen, ...]
    last: Seen
    captures: Captures

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of its first lines and of its last one, ascending."""
        return tuple(sorted({seen.line for seen in (*self.firsts, self.last)}))


class InOrder:
    """Steps that come one after the other.

    For each step and each count the occurrence that began last is kept: the one with the most
    time left. A line serves the latest step that it can, and each step at most once.
    """

    def __init__(self, symptom: LogSymptom) -> None:
        self._within = _nanoseconds(symptom.within)
        self._steps: list[deque[Occurrence | None]] = [
            deque([None] * step.at_least, step.at_least) for step in symptom.steps
        ]

    def add(self, seen: Seen, steps: Mapping[int, Captures]) -> Occurrence | None:
        """The occurrence that this line completes, if it does; `steps` are those it serves."""
        for step in sorted(steps, reverse=True):
            before = self._steps[step - 1][-1] if step else None
            begins = step == 0 or before is not None
            self._steps[step].appendleft(_begin(before, seen, steps[step]) if begins else None)
        last = len(self._steps) - 1
        whole = self._steps[last][-1] if last in steps else None
        if whole is None or _too_long(whole.firsts[0], seen, self._within):
            return None
        return Occurrence(whole.firsts, seen, _merge(whole.captures, steps[last]))


class Together:
    """Steps in any order; of each the latest lines count, and one line may serve several."""

    def __init__(self, symptom: LogSymptom) -> None:
        self._within = _nanoseconds(symptom.within)
        self._steps: list[deque[tuple[Seen, Captures]]] = [
            deque(maxlen=step.at_least) for step in symptom.steps
        ]

    def add(self, seen: Seen, steps: Mapping[int, Captures]) -> Occurrence | None:
        """As `InOrder.add`; its `firsts` are in the order of the log."""
        for step, captures in steps.items():
            self._steps[step].append((seen, captures))
        if any(len(lines) < (lines.maxlen or 0) for lines in self._steps):
            return None
        firsts = sorted((lines[0][0] for lines in self._steps), key=lambda first: first.line)
        if _too_long(firsts[0], seen, self._within):
            return None
        caught: Captures = ()
        for lines in self._steps:
            caught = _merge(caught, lines[-1][1])
        return Occurrence(tuple(firsts), seen, caught)


def _nanoseconds(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds * SECOND)


def _too_long(first: Seen, last: Seen, within: int | None) -> bool:
    return within is not None and last.time - first.time > within


def _begin(before: Occurrence | None, seen: Seen, captures: Captures) -> Occurrence:
    if before is None:
        return Occurrence((seen,), seen, captures)
    return Occurrence((*before.firsts, seen), seen, _merge(before.captures, captures))


def _merge(earlier: Captures, later: Captures) -> Captures:
    if not later or not earlier:
        return later or earlier
    return tuple({**dict(earlier), **dict(later)}.items())
