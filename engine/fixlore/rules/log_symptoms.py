"""A symptom that is about a log: which messages, how often, in what order, within what time.

Also which ones must be absent. docs/authors.md says what it means, `log_forms` how it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST_STEPS: Final = 64
"""The most steps of one symptom, and the most absent messages."""
MOST_LINES: Final = 10_000
"""The most lines that one symptom may count."""
LONGEST_PATTERN: Final = 10_000
"""The longest message or regular expression, in characters."""


@dataclass(frozen=True, slots=True)
class LogPattern:
    """What a line says: exactly one of the two is set.

    Attributes:
        message: text that the line contains, letter for letter; may hold placeholders.
        matches: an RE2 regular expression that is found in the line.
    """

    message: str | None = None
    matches: str | None = None


@dataclass(frozen=True, slots=True)
class LogStep:
    """One message of a symptom and how many lines must have it."""

    pattern: LogPattern
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class LogAbsence:
    """A message that must not stand in a stretch of time.

    The stretch begins `offset` seconds after the first line of step `step` and lasts `length`
    seconds, plus, where `spans` holds, as long as the steps themselves took. Both ends belong
    to it. As it stands by default, it is the time from the first line to the last.

    Attributes:
        step: counts from 1; in a symptom without order, by the steps' first lines in the log.
    """

    pattern: LogPattern
    step: int = 1
    offset: float = 0.0
    length: float = 0.0
    spans: bool = True


@dataclass(frozen=True, slots=True)
class LogSymptom:
    """What a log shows when the article's problem is there.

    Attributes:
        steps: at least one.
        ordered: whether each step comes after the one before it.
        within: the most seconds from the first line to the last; None for any time.
        absent: what must not be there.
        time: how the log's lines write their time, as for `strptime`; None for the usual forms.
        where: `line:column` in the article.
    """

    steps: tuple[LogStep, ...]
    ordered: bool = True
    within: float | None = None
    absent: tuple[LogAbsence, ...] = ()
    time: str | None = None
    where: str = ""


def message_in_log(message: str, where: str = "") -> LogSymptom:
    """A plain message, looked for in a log: any line that contains it."""
    return LogSymptom((LogStep(LogPattern(message=message)),), where=where)
