"""One symptom in one log: lines that have its messages, in the log's order, to its recognition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.recognize.logs.absences import Absences
from fixlore.recognize.logs.clock import Clock
from fixlore.recognize.logs.occurrences import InOrder, Seen, Together

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fixlore.recognize.logs.moments import Moment
    from fixlore.recognize.logs.occurrences import Occurrence
    from fixlore.recognize.logs.patterns import Captures
    from fixlore.rules.log_symptoms import LogSymptom


@dataclass(frozen=True, slots=True)
class Roles:
    """What a line is to a symptom.

    Attributes:
        steps: the steps that it serves, from 0, with what they catch.
        absences: the absent messages that it has, from 0.
    """

    steps: Mapping[int, Captures]
    absences: tuple[int, ...] = ()


class Watch:
    """Follows one symptom through a log; `found` is its first occurrence that stands."""

    __slots__ = ("_absences", "_clock", "_steps", "_symptom", "found")

    def __init__(self, symptom: LogSymptom) -> None:
        self.found: Occurrence | None = None
        self._symptom = symptom
        self._begin()

    def see(self, line: int, moment: Moment | None, roles: Roles) -> None:
        """A line that has some of the symptom's messages; lines come in ascending order."""
        if self._clock.goes_back(moment):
            self.finish()
            self._begin()
        if self.found is not None:
            return
        time = self._clock.advance(moment)
        self._absences.saw(roles.absences, time)
        self._judge(time)
        whole = self._steps.add(Seen(line, time, moment), roles.steps)
        if whole is not None and self._symptom.absent:
            self._absences.wait(whole)
        elif whole is not None:
            self.found = whole

    def finish(self) -> None:
        """The log ends: what waited for the time after it waits no more."""
        if self.found is None and self._symptom.absent:
            self.found = self._absences.judge_last(timed=self._clock.known)

    def _begin(self) -> None:
        self._clock = Clock()
        self._absences = Absences(self._symptom.absent)
        self._steps = InOrder(self._symptom) if self._symptom.ordered else Together(self._symptom)

    def _judge(self, now: int) -> None:
        if self._symptom.absent and self._clock.known:
            self.found = self._absences.judge(now)


def watches(symptoms: Iterable[LogSymptom]) -> list[Watch]:
    """One watch for each symptom, at the beginning of a log."""
    return [Watch(symptom) for symptom in symptoms]
