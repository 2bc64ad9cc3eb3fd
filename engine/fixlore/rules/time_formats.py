"""A timestamp's form in strptime's words, `%d/%b/%Y:%H:%M:%S`, as an expression that finds it."""

from __future__ import annotations

import re
from typing import Final

_MONTH: Final = r"(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})"
_DIRECTIVES: Final = {
    "Y": r"(?P<year>\d{4})",
    "y": r"(?P<year>\d\d)",
    "m": r"(?P<month>\d\d?)",
    "b": _MONTH,
    "B": _MONTH,
    "d": r"\s?(?P<day>\d\d?)",
    "e": r"\s?(?P<day>\d\d?)",
    "j": r"(?P<julian>\d{1,3})",
    "H": r"(?P<hour>\d\d?)",
    "I": r"(?P<hour>\d\d?)",
    "M": r"(?P<minute>\d\d?)",
    "S": r"(?P<second>\d\d?)",
    "f": r"(?P<fraction>\d{1,9})",
    "p": r"(?P<half>[AaPp][Mm])",
    "z": r"(?P<zone>Z|[+-]\d\d:?\d\d)",
    "Z": r"(?P<zone>[A-Z]{1,5})",
    "s": r"(?P<epoch>\d{9,19})",
    "a": r"[A-Z][a-z]{2}",
    "A": r"[A-Z][a-z]{5,8}",
    "T": r"(?P<hour>\d\d?):(?P<minute>\d\d):(?P<second>\d\d)",
    "F": r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
    "%": "%",
}


def compile_time_format(time_format: str) -> re.Pattern[str]:
    """The expression whose groups are the parts that `moment_of` takes.

    Raises:
        ValueError: a directive is unknown or stands twice, or no time is in the format.
    """
    pieces = re.split(r"%(.)", time_format)
    expression = ""
    for i, piece in enumerate(pieces):
        expression += _directive(piece, time_format) if i % 2 else re.escape(piece)
    if time_format.endswith("%") and not time_format.endswith("%%"):
        raise ValueError(f"the time format `{time_format}` ends in the middle of a directive")
    try:
        compiled = re.compile(expression)
    except re.error:
        raise ValueError(f"the time format `{time_format}` names the same part twice") from None
    if not compiled.groupindex.keys() & {"hour", "epoch"}:
        raise ValueError(f"the time format `{time_format}` has no time in it; add `%H:%M:%S`")
    return compiled


def _directive(letter: str, time_format: str) -> str:
    known = _DIRECTIVES.get(letter)
    if known is None:
        names = " ".join(f"%{name}" for name in _DIRECTIVES)
        raise ValueError(
            f"the time format `{time_format}` has `%{letter}`, which is not known; known: {names}"
        )
    return known
