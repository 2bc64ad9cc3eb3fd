"""The time in a line of a log: a line's bytes in, its `Moment` out, or None where it names none.

One expression knows the usual forms, each anchored to the line's start (past a level, a tag, a
priority, a process), so that a date inside a message is not taken for the line's own. JSON
lines, `key=value` lines and web servers' lines are searched for theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fixlore.recognize.logs.moments import moment_of
from fixlore.rules.time_formats import compile_time_format

if TYPE_CHECKING:
    from fixlore.recognize.logs.moments import Moment

LOOKED_AT: Final = 256
"""A line's own time begins in its first so many bytes; a JSON line's may stand anywhere."""

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_TIME: Final = (
    r"(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,:](?P<fraction>\d{1,9}))?)?"
)
_CLOCK: Final = r"(?P<hour>\d\d?):(?P<minute>\d\d):(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?"
_HALF: Final = r"(?:\s?(?P<half>[AaPp][Mm])\b)?"
_ZONE: Final = r"(?:\s?(?P<zone>Z\b|[+-]\d\d:?\d\d\b|[+-]\d\d\b|UTC\b|GMT\b))?"

# What may stand before a line's time: a colour, then up to three short things that are no prose:
# an opening bracket or quote, a priority, a level, a bracketed tag, `service |`, `pid:role`,
# Ruby's `E,`, `kernel:`, `# Time:` of a slow query log.
_LEAD: Final = (
    r"(?:\x1b\[[\d;]{0,12}m)?\s{0,8}"
    r"(?:(?:<\d{1,3}>(?:\d\s)?"
    r"|(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|CRITICAL|CRIT|FATAL|SEVERE|PANIC"
    r"|trace|debug|info|notice|warn|warning|error|err|critical|crit|fatal|panic)[:\s]"
    r"|\[[\w.\-/ ]{1,80}\]:?|[\w.\-]{1,64}\s{0,32}\|(?=\s)|\d{1,10}:[A-Z](?=\s)"
    r"|[A-Z],(?=\s\[)|kernel:(?=\s\[)|#\sTime:(?=\s)"
    r"|[\[({<\"'|-])\s{0,8}){0,3}"
)
_FORMS: Final = (
    # 2024-01-15T10:00:01.123Z, 2024-01-15 10:00:01,123, 2024/01/15 10:00:01, 2024.01.15 10:00:01
    (
        r"(?P<year>\d{4})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?:[T ]|\s{1,4}|:|, ?)"
        rf"{_TIME}{_HALF}{_ZONE}"
    ),
    # 20240115T100001Z, 20240115 10:00:01
    (
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)[T -]"
        r"(?P<hour>\d\d):?(?P<minute>\d\d):?(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?"
        rf"{_ZONE}"
    ),
    # Mon Jan 15 10:00:01.123 2024, Jan 15 10:00:01, Jan 15, 2024 10:00:01 PM
    (
        rf"(?:[A-Z][a-z]{{2}},? )?(?P<month>{_MONTH})\s{{1,2}}(?P<day>\d\d?)"
        rf"(?:,? (?P<year>\d{{4}}),?)? {_CLOCK}{_HALF}"
        rf"(?:(?: [A-Z]{{3,4}})? (?P<year>\d{{4}})\b)?{_ZONE}"
    ),
    # 15/Jan/2024:10:00:01 +0000, 15-Jan-2024 10:00:01.123, Mon, 15 Jan 2024 10:00:01 GMT
    (
        rf"(?:[A-Z][a-z]{{2}},? )?(?P<day>\d\d?)[/\- ](?P<month>{_MONTH})"
        rf"(?:[/\- ](?P<year>\d{{4}}))?[: ]{_CLOCK}{_HALF}{_ZONE}"
    ),
    # 2024 Jan 15 10:00:01.123
    rf"(?P<year>\d{{4}})[ \-](?P<month>{_MONTH})[ \-](?P<day>\d\d?) {_CLOCK}{_HALF}{_ZONE}",
    # klog: I0115 10:00:01.123456
    rf"[IWEF](?P<month>\d\d)(?P<day>\d\d) {_CLOCK}",
    # 01/15/2024 10:00:01 AM; 15.01.2024 10:00:01 is day first, and so is 15/01/2024
    rf"(?P<month>0?[1-9]|1[0-2])/(?P<day>\d\d?)/(?P<year>\d{{4}}|\d\d)[,:]? {_TIME}{_HALF}{_ZONE}",
    rf"(?P<day>\d\d?)[./\-](?P<month>\d\d?)[./\-](?P<year>\d{{4}}|\d\d)[,:]? {_TIME}{_HALF}{_ZONE}",
    # logcat: 01-15 10:00:01.123; old MySQL: 240115 10:00:01
    rf"(?P<month>\d\d)[-/](?P<day>\d\d) {_CLOCK}",
    rf"(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)\s{{1,2}}{_CLOCK}",
    # 1705312801, 1705312801.123, 1705312801123
    r"(?P<epoch>1\d{18}|1\d{15}|1\d{12}|[1-9]\d{9})(?:\.(?P<fraction>\d{1,9}))?(?=[\s\]),:\"'|]|$)",
    # 10:00:01.123; the kernel's [12345.678901]
    rf"{_CLOCK}{_HALF}\b",
    r"(?<=\[)\s{0,8}(?P<uptime>\d{1,9})\.(?P<fraction>\d{6})\]",
)
_KEYS: Final = (
    r"(?:@?[Tt]imestamp|[Tt]ime|ts|@?t|[Dd]ate|datetime|\$date|asctime|eventTime|event_time"
    r"|SystemTime|TimeCreated|lastTimestamp|log_?[Tt]ime(?:stamp)?)"
)
# When an object came to be is the line's time only where no better one is told.
_LATER_KEYS: Final = r"(?:firstTimestamp|creationTimestamp|created_?[Aa]t)"
_EPOCH: Final = next(form for form in _FORMS if "<epoch>" in form)
_VALUE_FORMS: Final = (*_FORMS[:4], _EPOCH)
_JSON_VALUE: Final = (
    r"\"\s{0,4}:\s{0,4}"
    r"(?:\{\s{0,4}\"(?:\$date|seconds)\"\s{0,4}:\s{0,4})?\"?(?:\\?/Date\()?"
)
_PAIR_KEY: Final = rf"(?:^|[\s<]){_KEYS}=[\"']?"

# In one expression each name may stand once, so the parts of joined forms go by their numbers.
_PART: Final = re.compile(r"\(\?P<(\w+)>")

Reader = Callable[[bytes], "Moment | None"]


@dataclass(frozen=True, slots=True)
class _Forms:
    """Several forms as one expression.

    Attributes:
        pattern: all forms, one after the other; the last group that closes is the form's own.
        parts: for each form's group, its parts in order; a part may stand in two places.
    """

    pattern: re.Pattern[str]
    parts: dict[str, tuple[str, ...]]

    def moment(self, found: re.Match[str]) -> Moment | None:
        names = self.parts[found.lastgroup or ""]
        first = (found.lastindex or 0) + 1
        texts = found.group(*range(first, first + len(names)))
        return moment_of({name: text for name, text in zip(names, texts, strict=True) if text})

    def search(self, text: str) -> Moment | None:
        found = self.pattern.search(text)
        return self.moment(found) if found else None


def time_reader(time_format: str | None = None) -> Reader:
    """How to read the time of one line; with a strptime format, that alone is looked for.

    Raises:
        ValueError: the format has a directive that is not known; the text names it.
    """
    return _usual_forms() if time_format is None else _one_form(time_format)


def time_reader_with(time_format: str) -> Reader:
    """How to read the time of a line in this form, or, where that is not there, in a usual one.

    Raises:
        ValueError: as `time_reader`.
    """
    own, usual = _one_form(time_format), _usual_forms()
    return lambda line: own(line) or usual(line)


def _one_form(time_format: str) -> Reader:
    pattern = compile_time_format(time_format)

    def read(line: bytes) -> Moment | None:
        found = pattern.search(line[:LOOKED_AT].decode("utf-8", "replace"))
        return moment_of(found.groupdict()) if found else None

    return read


def _usual_forms() -> Reader:
    start = _join(_FORMS, _LEAD)
    json = _join(_VALUE_FORMS, rf"\"{_KEYS}{_JSON_VALUE}")
    later = _join(_VALUE_FORMS, rf"\"{_LATER_KEYS}{_JSON_VALUE}")
    pair = _join(_VALUE_FORMS, _PAIR_KEY)
    web = _join((_FORMS[3],), r"\[")

    def read(line: bytes) -> Moment | None:
        head = line[:LOOKED_AT].decode("latin-1")
        if head.lstrip().startswith("{"):
            whole = line.decode("latin-1")
            return json.search(whole) or later.search(whole)
        found = start.pattern.match(head)
        if found:
            return start.moment(found)
        return pair.search(head) or web.search(head)

    return read


def _join(forms: tuple[str, ...], before: str) -> _Forms:
    groups = [f"(?P<f{i}>{_PART.sub('(', form)})" for i, form in enumerate(forms)]
    parts = {f"f{i}": tuple(_PART.findall(form)) for i, form in enumerate(forms)}
    return _Forms(re.compile(f"{before}(?:{'|'.join(groups)})"), parts)
