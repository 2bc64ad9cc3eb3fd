"""What a log or an e-mail puts before each line: a text in, the same text without it out."""

from __future__ import annotations

import re
from typing import Final

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


def blank_prefixes(text: str) -> str | None:
    """The text with its lines' prefixes replaced by as many spaces; None where there are none.

    A prefix is an e-mail's quotation mark, a container's name with a bar, or a timestamp and what
    follows it: level, thread, host and process.
    """
    blanked, count = _PREFIX.subn(lambda found: " " * len(found[0]), text)
    return blanked if count else None
