"""What a log or an e-mail puts before each line: a text in, the same text without it out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_TIME: Final = (
    r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|GMT|[AP]M|[+-]\d{2}:?\d{2}))?"
)
_DATE: Final = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    r"|(?:[A-Z][a-z]{2},? )?[A-Z][a-z]{2} {1,2}\d{1,2}|\d{1,2}[ /-][A-Z][a-z]{2}[ /-]\d{4})"
)
_LEVEL: Final = (
    r"(?:TRACE|DEBUG|VERBOSE|INFO(?:RMATION)?|NOTICE|WARN(?:ING)?|ERR(?:OR)?|SEVERE|CRIT(?:ICAL)?"
    r"|ALERT|EMERG|FATAL|PANIC)"
)
_STAMP: Final = rf"(?:{_DATE}[T ,:]{{0,2}}(?:{_TIME})?|{_TIME}|\d{{10}}(?:\.\d{{1,9}}|\d{{3}})?)"
_PREFIX: Final = re.compile(
    rf"^[ \t]*(?:>[ \t]?){{1,8}}"
    rf"|^[ \t]*\[?{_STAMP}\]?[ \t]{{0,4}}[|:-]?[ \t]{{0,4}}"
    rf"(?:[\[(<]?{_LEVEL}[\])>]?[ \t]{{0,4}}[|:-]?[ \t]{{0,4}}"
    rf"|\[[^\[\]\n]{{1,60}}\][ \t]{{0,4}}:?[ \t]{{0,4}}"
    rf"|[\w.-]{{1,60}} [\w./-]{{1,60}}\[\d{{1,10}}\]: ){{0,4}}"
    rf"|^[\w.-]{{1,40}}[ \t]{{0,30}}\| ",
    re.MULTILINE,
)


def find_prefixes(text: str) -> list[tuple[int, int]]:
    """Where the prefixes of lines stand, in order.

    A prefix is an e-mail's quotation mark, a container's name with a bar, or a timestamp and what
    follows it: level, thread, host and process.
    """
    return [found.span() for found in _PREFIX.finditer(text)]


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with as many spaces in place of what stands at some places, in order."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += text[done:start], " " * (end - start)
        done = end
    return "".join([*pieces, text[done:]])
