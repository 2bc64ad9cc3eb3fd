"""A moment that a line of a log names: from a timestamp's parts to nanoseconds, and shown.

What a log does not say (a year, a date, a zone) is not made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

SECOND: Final = 1_000_000_000
_DAY: Final = 86_400
_EPOCH_DAY: Final = date(1970, 1, 1).toordinal()
# A leap year, so that 29 February is a date; only differences between yearless times are used.
_ANY_YEAR: Final = 2000

Kind = Literal["dated", "yearless", "clock", "uptime"]

# After this many nanoseconds a time without a year, or without a date, comes round again.
_ROUND: Final[Mapping[str, int]] = {"yearless": 366 * _DAY * SECOND, "clock": _DAY * SECOND}
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_PIVOT: Final = 69  # two-digit years as POSIX reads them: 69 is 1969, 68 is 2068


@dataclass(frozen=True, slots=True)
class Moment:
    """When a line was written.

    Attributes:
        ns: nanoseconds since 1970 (UTC where the line names a zone); for a `yearless` time those
            in a leap year, for `clock` those since midnight, for `uptime` those since the start.
        kind: what the line says of the date.
        zoned: whether the line names its zone.
    """

    ns: int
    kind: Kind = "dated"
    zoned: bool = False

    def after(self, clock: int) -> int:
        """Its nanoseconds, with the year or day that lies nearest to `clock`."""
        period = _ROUND.get(self.kind)
        if period is None:
            return self.ns
        return self.ns + period * ((clock - self.ns + period // 2) // period)


def moment_of(parts: Mapping[str, str | None]) -> Moment | None:
    """The moment that a timestamp's parts name; None where they name none, as 31 February.

    `parts` may hold: year month day, julian (day of the year), hour minute second fraction,
    half (AM or PM), zone, epoch (seconds, or milli-, micro- or nanoseconds by their length),
    uptime. Month is a number or an English name.
    """
    if epoch := parts.get("epoch"):
        return _from_epoch(epoch, parts.get("fraction"))
    if uptime := parts.get("uptime"):
        return Moment(int(uptime) * SECOND + _fraction(parts.get("fraction")), "uptime")
    try:
        day, kind = _day(parts)
        seconds = _time_of_day(parts)
        offset = _offset(parts.get("zone"))
    except ValueError:
        return None
    ns = (day * _DAY + seconds - (offset or 0)) * SECOND + _fraction(parts.get("fraction"))
    return Moment(ns, kind, offset is not None)


def show_moment(moment: Moment) -> str | None:
    """The moment in ISO 8601, without what the log did not say; None for an uptime.

    `2024-01-15T10:00:01.5Z`; without its zone where none was named; `--01-15T10:00:01` without
    a year; `T10:00:01` without a date.
    """
    if moment.kind == "uptime":
        return None
    seconds, fraction = divmod(moment.ns, SECOND)
    days, rest = divmod(seconds, _DAY)
    time = f"T{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    if fraction:
        time += f".{fraction:09}".rstrip("0")
    time += "Z" if moment.zoned else ""
    if moment.kind == "clock":
        return time
    day = date.fromordinal(days + _EPOCH_DAY).isoformat()
    return f"-{day[4:]}{time}" if moment.kind == "yearless" else f"{day}{time}"


def _from_epoch(digits: str, fraction: str | None) -> Moment:
    """Seconds have ten digits until 2286; three more are milliseconds, and so on."""
    whole = int(digits)
    ns = whole * 10 ** max(0, 19 - len(digits)) if len(digits) > 10 else whole * SECOND  # noqa: PLR2004 - told above
    return Moment(ns + (_fraction(fraction) if len(digits) <= 10 else 0), "dated", zoned=True)  # noqa: PLR2004 - told above


def _fraction(digits: str | None) -> int:
    return int(f"{digits:0<9}"[:9]) if digits else 0


def _day(parts: Mapping[str, str | None]) -> tuple[int, Kind]:
    """The day as a number; ValueError where there is no such date."""
    year = parts.get("year")
    julian = parts.get("julian")
    if year and julian:
        return date(_year(year), 1, 1).toordinal() - _EPOCH_DAY + int(julian) - 1, "dated"
    month, day = parts.get("month"), parts.get("day")
    if not month or not day:
        return 0, "clock"
    number = _month(month)
    whole = date(_year(year) if year else _ANY_YEAR, number, int(day)).toordinal() - _EPOCH_DAY
    return whole, "dated" if year else "yearless"


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= _PIVOT else 2000)  # noqa: PLR2004 - two digits


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS.index(text[:3].lower()) + 1


def _time_of_day(parts: Mapping[str, str | None]) -> int:
    hour = int(parts.get("hour") or 0)
    minute = int(parts.get("minute") or 0)
    second = int(parts.get("second") or 0)
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour > 24 or minute > 59 or second > 60:  # noqa: PLR2004 - a clock; 60 is a leap second
        raise ValueError
    return hour * 3600 + minute * 60 + second


def _offset(zone: str | None) -> int | None:
    """Seconds east of Greenwich; None where no zone is named, or only by letters."""
    if not zone:
        return None
    if zone[0] not in "+-":
        return 0 if zone.strip().upper() in {"Z", "UTC", "GMT"} else None
    digits = zone[1:].replace(":", "")
    seconds = int(digits[:2]) * 3600 + int(digits[2:4] or 0) * 60
    return -seconds if zone[0] == "-" else seconds
