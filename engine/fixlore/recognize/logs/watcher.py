"""All log symptoms of a knowledge base, watched for at once: a log in, recognitions out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fixlore.recognize.logs.line_times import LineTimes
from fixlore.recognize.logs.lines import blocks
from fixlore.recognize.logs.moments import show_moment
from fixlore.recognize.logs.patterns import compile_pattern
from fixlore.recognize.logs.scan import build_scanner
from fixlore.recognize.logs.sightings import Roles, watches
from fixlore.recognize.logs.timestamps import time_reader, time_reader_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from fixlore.recognize.logs.moments import Moment
    from fixlore.recognize.logs.occurrences import Occurrence
    from fixlore.recognize.logs.patterns import Captures
    from fixlore.recognize.logs.scan import Hit, Scanner
    from fixlore.recognize.logs.timestamps import Reader
    from fixlore.rules.log_symptoms import LogPattern, LogSymptom

# So many hits of symptoms that are settled, in one block, and those are looked for no more.
_TOO_MANY_SETTLED: Final = 500


@dataclass(frozen=True, slots=True)
class LogRecognition:
    """A symptom that a log shows.

    Attributes:
        symptom: its place among the symptoms that the watcher was made of.
        lines: numbers, from 1, of the first line of each step and of the last line.
        captures: the placeholders and named groups filled, by name; the latest line counts.
        first: the time of the first of the lines in ISO 8601, without what the log leaves out
            (`--11-22T18:00:00` has no year, `T18:00:00` no date); None where it names none.
        last: that of the last line.
    """

    symptom: int
    lines: tuple[int, ...]
    captures: Captures
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class _Part:
    """What a pattern is to one symptom: one of its steps, or one of its absent messages."""

    symptom: int
    number: int
    absent: bool


class LogWatcher:
    """Looks for log symptoms; made once, then used for any number of logs and by any thread."""

    def __init__(self, symptoms: Sequence[LogSymptom]) -> None:
        """Make the symptoms ready.

        Raises:
            ValueError: a pattern is no message or no RE2 expression; the compiler told it before.
        """
        self._symptoms = tuple(symptoms)
        parts: dict[LogPattern, list[_Part]] = {}
        for i, symptom in enumerate(self._symptoms):
            for number, step in enumerate(symptom.steps):
                parts.setdefault(step.pattern, []).append(_Part(i, number, absent=False))
            for number, absence in enumerate(symptom.absent):
                parts.setdefault(absence.pattern, []).append(_Part(i, number, absent=True))
        self._parts = tuple(tuple(each) for each in parts.values())
        self._patterns = tuple(compile_pattern(pattern) for pattern in parts)
        self._scanner = build_scanner(self._patterns, range(len(self._patterns)))

    def watch(
        self,
        lines: Iterable[str | bytes],
        *,
        time_format: str | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> tuple[LogRecognition, ...]:
        """The symptoms that a log shows, each once, in the order of the symptoms.

        Args:
            lines: an open file, in text or binary mode, or any lines. Read to its end, in memory
                that does not grow with it.
            time_format: how its lines write their time, as for `strptime`; without it each
                symptom's own form is tried, then the usual ones.
            progress: told after each block how many bytes were read since the last time.

        Raises:
            ValueError: the time format cannot be read.
        """
        log = _Log(self._symptoms, self._parts, self._scanner, time_format)
        for block in blocks(lines):
            log.read(block)
            if progress is not None:
                progress(len(block))
        return log.finish()


class _Log:
    """One log on its way through the watches."""

    def __init__(
        self,
        symptoms: Sequence[LogSymptom],
        parts: Sequence[tuple[_Part, ...]],
        scanner: Scanner,
        time_format: str | None,
    ) -> None:
        self._watches = watches(symptoms)
        self._parts = parts
        self._scanner = scanner
        forms = [each.time if time_format is None else None for each in symptoms]
        self._times = {form: LineTimes(_reader(form, time_format)) for form in {None, *forms}}
        self._forms = forms
        self._line = 1
        self._settled = 0

    def read(self, block: bytes) -> None:
        """The next block of whole lines."""
        for times in self._times.values():
            times.enter(block)
        for hit in self._scanner.scan(block):
            roles = self._roles(hit)
            if not roles:
                self._settled += 1
                continue
            moments = {
                form: self._times[form].of(hit.start)
                for form in {self._forms[symptom] for symptom in roles}
            }
            for symptom, role in roles.items():
                moment = moments[self._forms[symptom]]
                self._watches[symptom].see(self._line + hit.line, moment, role)
        self._line += block.count(b"\n")
        if self._settled > _TOO_MANY_SETTLED:
            self._forget_settled()
        self._settled = 0

    def finish(self) -> tuple[LogRecognition, ...]:
        """What was recognised, now that the log is over."""
        for watch in self._watches:
            watch.finish()
        return tuple(
            _recognition(symptom, watch.found)
            for symptom, watch in enumerate(self._watches)
            if watch.found is not None
        )

    def _roles(self, hit: Hit) -> dict[int, Roles]:
        """What a line is to each symptom that is still open."""
        steps: dict[int, dict[int, Captures]] = {}
        absences: dict[int, list[int]] = {}
        for pattern, captures in hit.patterns.items():
            for part in self._parts[pattern]:
                if self._watches[part.symptom].found is not None:
                    continue
                if part.absent:
                    absences.setdefault(part.symptom, []).append(part.number)
                else:
                    steps.setdefault(part.symptom, {})[part.number] = captures
        return {
            symptom: Roles(steps.get(symptom, {}), tuple(absences.get(symptom, ())))
            for symptom in steps.keys() | absences.keys()
        }

    def _forget_settled(self) -> None:
        wanted = [
            number
            for number, parts in enumerate(self._parts)
            if any(self._watches[part.symptom].found is None for part in parts)
        ]
        self._scanner = build_scanner(self._scanner.patterns, wanted)


def _reader(form: str | None, time_format: str | None) -> Reader:
    return time_reader(time_format) if form is None else time_reader_with(form)


def _recognition(symptom: int, found: Occurrence) -> LogRecognition:
    return LogRecognition(
        symptom,
        found.lines,
        found.captures,
        _show(found.firsts[0].moment),
        _show(found.last.moment),
    )


def _show(moment: Moment | None) -> str | None:
    return None if moment is None else show_moment(moment)
