"""The log side of a knowledge base: a log's lines in, the symptoms that it shows out."""

from __future__ import annotations

import io
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from fixlore.errors import CaseError
from fixlore.rules.log_symptoms import message_in_log
from fixlore.rules.log_wording import say_log_symptom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from fixlore.diagnose.store import Header
    from fixlore.recognize import Recognizer
    from fixlore.recognize.logs import LogWatcher
    from fixlore.rules.log_symptoms import LogSymptom

Log: TypeAlias = "Iterable[str | bytes] | bytes"
"""An open file in text or binary mode, lines, or the whole log as one text."""

# What an article says of logs alone is as telling as a message can be.
_CERTAIN = 1.0


@dataclass(frozen=True, slots=True)
class LogHit:
    """A symptom that a log shows.

    Attributes:
        article: the number of its article, as in a `Recognition`.
        message: the message as written, or the log symptom in words.
        plain: whether it is a message, which counts in any text.
        where: `path:line:column` of the symptom.
        score: from 0 to 1.
        lines: numbers, from 1, of the first line of each step and of the last line.
        first: the time of the first line, or None where the log names none.
        last: that of the last line.
        captures: what placeholders and named groups stand for.
    """

    article: int
    message: str
    plain: bool
    where: str
    score: float
    lines: tuple[int, ...]
    first: str | None
    last: str | None
    captures: tuple[tuple[str, str], ...]


class SeenLines(NamedTuple):
    """Where a log shows a symptom, as `LogHit` has it."""

    lines: tuple[int, ...]
    first: str | None
    last: str | None
    captures: tuple[tuple[str, str], ...]


class _Watched(NamedTuple):
    """One symptom of one article; `message` is None for one that is about logs alone."""

    article: int
    symptom: LogSymptom
    where: str
    message: str | None

    @property
    def words(self) -> str:
        """The message, or the symptom in words."""
        return say_log_symptom(self.symptom) if self.message is None else self.message


class LogSymptoms:
    """Every symptom that a log can show; made ready when the first log comes."""

    def __init__(self, headers: Sequence[Header], recognizer: Recognizer) -> None:
        self._headers = headers
        self._recognizer = recognizer
        self._lock = Lock()
        self._watched: tuple[_Watched, ...] | None = None
        self._watcher: LogWatcher | None = None

    def seen(
        self,
        lines: Log,
        time_format: str | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> tuple[LogHit, ...]:
        """What the log shows, most telling first; `LogWatcher.watch` has the arguments.

        A text is a whole log.

        Raises:
            CaseError: what was given is no log, or the time format cannot be read.
        """
        watched, watcher = self._made_ready()
        try:
            found = watcher.watch(_as_lines(lines), time_format=time_format, progress=progress)
        except ValueError as error:
            raise CaseError(f"the log cannot be read: {error}") from None
        hits = [
            self._hit(
                watched[each.symptom],
                SeenLines(tuple(sorted(set(each.lines))), each.first, each.last, each.captures),
            )
            for each in found
        ]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.lines, hit.article)))

    def article(self, hit: LogHit) -> str:
        """The id of the article of a hit."""
        return self._headers[hit.article].id

    def recalled(self, article: str, message: str, seen: SeenLines) -> LogHit | None:
        """A hit, from what was kept of it; None where the article has no such symptom any more."""
        for each in self._all_watched():
            if self._headers[each.article].id == article and each.words == message:
                return self._hit(each, seen)
        return None

    def _made_ready(self) -> tuple[tuple[_Watched, ...], LogWatcher]:
        from fixlore.recognize.logs import LogWatcher  # noqa: PLC0415 - for cases with logs only

        watched = self._all_watched()
        with self._lock:
            if self._watcher is None:
                self._watcher = LogWatcher([each.symptom for each in watched])
            return watched, self._watcher

    def _all_watched(self) -> tuple[_Watched, ...]:
        with self._lock:
            if self._watched is None:
                self._watched = tuple(
                    each
                    for number, header in enumerate(self._headers)
                    for each in _watched(number, header)
                )
            return self._watched

    def _hit(self, watched: _Watched, seen: SeenLines) -> LogHit:
        message = watched.message
        return LogHit(
            article=watched.article,
            message=watched.words,
            plain=message is not None,
            where=watched.where,
            score=_CERTAIN if message is None else self._score(watched.article, message),
            lines=seen.lines,
            first=seen.first,
            last=seen.last,
            captures=seen.captures,
        )

    def _score(self, article: int, message: str) -> float:
        """As telling as the message alone would be as a text."""
        hits = self._recognizer.recognize(message)
        return next((hit.score for hit in hits if hit.article == article), _CERTAIN)


def _watched(number: int, header: Header) -> Iterator[_Watched]:
    for message, where in header.messages.items():
        text = message.strip()
        # A line of a log cannot hold several; a pasted text can.
        if "\n" not in text:
            yield _Watched(number, message_in_log(text), f"{header.path}:{where}", message)
    for symptom in header.logs:
        yield _Watched(number, symptom, f"{header.path}:{symptom.where}", None)


def _as_lines(lines: Log) -> Iterable[str | bytes]:
    if isinstance(lines, str):
        return io.StringIO(lines)
    if isinstance(lines, bytes):
        return io.BytesIO(lines)
    if not hasattr(lines, "read") and not hasattr(lines, "__iter__"):
        raise CaseError(f"a log is a file or lines, not {type(lines).__name__}")
    return lines
