"""Durations as authors write them, `10m` or `1m30s`: text to seconds, and back."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

LONGEST: Final = 3_660 * 86_400
"""The longest duration, in seconds: ten years."""

_UNITS: Final = {
    "d": Fraction(86_400),
    "h": Fraction(3_600),
    "m": Fraction(60),
    "s": Fraction(1),
    "ms": Fraction(1, 1_000),
    "us": Fraction(1, 1_000_000),
    "µs": Fraction(1, 1_000_000),
    "μs": Fraction(1, 1_000_000),
    "ns": Fraction(1, 1_000_000_000),
}
# A number and the letters after it, whatever they are: an unknown unit is told, not skipped.
_PART: Final = re.compile(r"(\d{1,12}(?:\.\d{1,9})?|\.\d{1,9})([a-zµμ]{1,2})")


def parse_duration(text: str) -> float:
    """Seconds of a duration such as `10m`, `1m30s`, `1.5h`, `-250ms` or `0`.

    Raises:
        ValueError: it is none, or longer than ten years; the text says what one looks like.
    """
    body = text.strip()
    sign = -1 if body.startswith("-") else 1
    body = body[1:] if body[:1] in {"-", "+"} else body
    if body == "0":
        return 0.0
    total = _total(body)
    if total is None:
        raise ValueError(f"`{text}` is no duration; write it like `30s`, `10m`, `1m30s` or `2h`")
    if total > LONGEST:
        raise ValueError(f"`{text}` is longer than ten years")
    return float(sign * total)


def _total(body: str) -> Fraction | None:
    total = Fraction(0)
    place = 0
    while place < len(body):
        part = _PART.match(body, place)
        if part is None or part[2] not in _UNITS:
            return None
        total += Fraction(part[1]) * _UNITS[part[2]]
        place = part.end()
    return total if body else None


def show_duration(seconds: float) -> str:
    """The duration as an author would write it; `parse_duration` reads it back."""
    sign = "-" if seconds < 0 else ""
    rest = round(abs(seconds) * 1_000_000_000)
    if rest == 0:
        return "0s"
    shown = ""
    for unit in ("d", "h", "m", "s", "ms", "us", "ns"):
        size = int(_UNITS[unit] * 1_000_000_000)
        count, rest = divmod(rest, size)
        shown += f"{count}{unit}" if count else ""
    return sign + shown
