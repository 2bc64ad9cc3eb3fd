"""The streaming watcher against a matcher that holds the whole log and tries everything.

On generated symptoms and logs; the rules of both stand in docs/authors.md.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from fixlore.recognize.logs import LogWatcher
from fixlore.rules.log_symptoms import LogAbsence, LogPattern, LogStep, LogSymptom

WORDS = ("alpha", "beta", "gamma")
LATE = 10


@dataclass(frozen=True)
class Line:
    """A line of a generated log: its own time in seconds, if it has one, and what it says."""

    second: int | None
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The line as the log has it."""
        said = " ".join(self.words)
        if self.second is None:
            return said
        minute, second = divmod(self.second, 60)
        return f"2024-01-15 10:{minute:02}:{second:02} {said}"


@dataclass
class Event:
    """A line that a symptom knows, in its own part of the log."""

    number: int
    time: int
    words: tuple[str, ...]


lines = st.builds(
    Line,
    # Multiples of five, so that bounds are often met to the second.
    st.none() | st.integers(0, 16).map(lambda number: number * 5),
    st.lists(st.sampled_from((*WORDS, "noise")), max_size=3).map(tuple),
)
untimed = lines.map(lambda line: Line(None, line.words))


def sort_by_time(log: list[Line]) -> list[Line]:
    """Lines in the order of their times, those without one first."""
    return sorted(log, key=lambda line: -1 if line.second is None else line.second)


logs = (
    st.lists(lines, max_size=25).map(sort_by_time)
    | st.lists(lines, max_size=25)
    | st.tuples(st.lists(untimed, max_size=6), st.lists(lines, max_size=12)).map(
        lambda both: both[0] + sort_by_time(both[1])
    )
    | st.lists(untimed, max_size=12)
)
patterns = st.sampled_from(WORDS).flatmap(
    lambda word: st.sampled_from(
        [LogPattern(message=word), LogPattern(matches=f"{word[:-1]}[{word[-1]}]")]
    )
)
seconds = st.integers(0, 8).map(lambda number: number * 5.0)


@st.composite
def symptoms(draw: st.DrawFn) -> LogSymptom:
    """Any symptom of up to three steps and two absent messages."""
    steps = draw(st.lists(st.builds(LogStep, patterns, st.integers(1, 3)), min_size=1, max_size=3))
    absences = st.builds(
        LogAbsence,
        patterns,
        st.integers(1, len(steps)),
        st.integers(-4, 4).map(lambda number: number * 5.0),
        seconds,
        st.booleans(),
    )
    return LogSymptom(
        tuple(steps),
        ordered=draw(st.booleans()),
        within=draw(st.none() | seconds),
        absent=tuple(draw(st.lists(absences, max_size=2))),
    )


def word_of(pattern: LogPattern) -> str:
    """The one word that a generated pattern looks for."""
    text = pattern.message or (pattern.matches or "").replace("[", "").replace("]", "")
    return next(word for word in WORDS if text == word)


def brute_force(symptom: LogSymptom, log: list[Line]) -> tuple[int, ...] | None:
    """The lines that the symptom is recognised by, or None."""
    for events, timed in parts_of(symptom, log):
        for last in range(len(events)):
            firsts = occurrence(symptom, events, last)
            if firsts is not None and stands(symptom, events, firsts, last, timed=timed):
                return tuple(sorted({events[i].number for i in (*firsts, last)}))
    return None


def parts_of(symptom: LogSymptom, log: list[Line]) -> list[tuple[list[Event], bool]]:
    """The known lines with their times, cut where the time goes back too far."""
    known = {word_of(step.pattern) for step in symptom.steps}
    known |= {word_of(each.pattern) for each in symptom.absent}
    parts: list[tuple[list[Event], bool]] = []
    events: list[Event] = []
    inherited: int | None = None
    now: int | None = None
    for number, line in enumerate(log, start=1):
        inherited = line.second if line.second is not None else inherited
        if not known & set(line.words):
            continue
        if inherited is not None and now is not None and inherited < now - LATE:
            parts.append((events, True))
            events, now = [], None
        if inherited is not None and now is None:
            for event in events:
                event.time = inherited
        now = inherited if now is None else max(now, inherited if inherited is not None else now)
        events.append(Event(number, now if now is not None else 0, line.words))
    return [*parts, (events, now is not None)]


def occurrence(symptom: LogSymptom, events: list[Event], last: int) -> list[int] | None:
    """The first line of each step, of the tightest occurrence that ends with this line."""
    firsts = in_order(symptom, events, last) if symptom.ordered else together(symptom, events, last)
    if firsts is None:
        return None
    span = events[last].time - events[min(firsts)].time
    return None if symptom.within is not None and span > symptom.within else firsts


def in_order(symptom: LogSymptom, events: list[Event], last: int) -> list[int] | None:
    """The latest line for each step and count, from the last one backwards."""
    place = last + 1
    firsts: list[int] = []
    for i, step in enumerate(reversed(symptom.steps)):
        word = word_of(step.pattern)
        for j in range(step.at_least):
            place = next((k for k in range(place - 1, -1, -1) if word in events[k].words), -1)
            if place < 0 or (i == j == 0 and place != last):
                return None
        firsts.insert(0, place)
    return firsts


def together(symptom: LogSymptom, events: list[Event], last: int) -> list[int] | None:
    """The latest lines of each message up to this line."""
    words = [word_of(step.pattern) for step in symptom.steps]
    if not set(words) & set(events[last].words):
        return None
    firsts: list[int] = []
    for word, step in zip(words, symptom.steps, strict=True):
        found = [i for i in range(last + 1) if word in events[i].words]
        if len(found) < step.at_least:
            return None
        firsts.append(found[-step.at_least])
    return sorted(firsts)


def stands(
    symptom: LogSymptom, events: list[Event], firsts: list[int], last: int, *, timed: bool
) -> bool:
    """Whether no absent message stands in its stretch of time."""
    span = events[last].time - events[min(firsts)].time
    for absence in symptom.absent:
        start = events[firsts[absence.step - 1]].time + absence.offset
        stop = start + max(0, absence.length + (span if absence.spans else 0))
        word = word_of(absence.pattern)
        if any(word in e.words and (not timed or start <= e.time <= stop) for e in events):
            return False
    return True


@settings(max_examples=600, deadline=None)
@given(st.lists(symptoms(), min_size=1, max_size=3), logs)
def test_watching_is_trying_everything(given: list[LogSymptom], log: list[Line]) -> None:
    """Each symptom is recognised exactly where the exhaustive matcher finds it, by its lines."""
    found = {each.symptom: each.lines for each in LogWatcher(given).watch([e.text for e in log])}
    for number, symptom in enumerate(given):
        assert found.get(number) == brute_force(symptom, log)


class Pieces(io.BytesIO):
    """A file that gives its bytes in pieces of given sizes, over and over."""

    def __init__(self, data: bytes, sizes: list[int]) -> None:
        super().__init__(data)
        self._sizes = sizes
        self._count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """At most the next of the given sizes."""
        self._count += 1
        wanted = self._sizes[self._count % len(self._sizes)]
        return super().read(min(wanted, size) if size and size > 0 else wanted)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(symptoms(), min_size=1, max_size=3),
    logs,
    st.lists(st.integers(1, 60), min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n"]),
)
def test_pieces_do_not_matter(
    given: list[LogSymptom], log: list[Line], sizes: list[int], end: str
) -> None:
    """However a log is cut, as text or bytes, with or without line ends: same answer."""
    watcher = LogWatcher(given)
    texts = [line.text for line in log]
    whole = end.join(texts).encode()
    expected = watcher.watch(texts)
    assert watcher.watch(Pieces(whole, sizes)) == expected
    assert watcher.watch(io.StringIO("\n".join(texts))) == expected
    assert watcher.watch([text.encode() + end.encode() for text in texts]) == expected


@settings(max_examples=80, deadline=None)
@given(st.lists(symptoms(), min_size=2, max_size=6), logs)
def test_symptoms_do_not_touch_each_other(given: list[LogSymptom], log: list[Line]) -> None:
    """A symptom is recognised by the same lines whatever other symptoms are watched for."""
    texts = [line.text for line in log]
    together_found = {each.symptom: each.lines for each in LogWatcher(given).watch(texts)}
    for number, symptom in enumerate(given):
        alone = [each.lines for each in LogWatcher([symptom]).watch(texts)]
        assert alone == ([together_found[number]] if number in together_found else [])
