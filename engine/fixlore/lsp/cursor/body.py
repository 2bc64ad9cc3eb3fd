"""Body: takes a line of Markdown up to a place, gives what is being written there."""

from __future__ import annotations

import re
from typing import NamedTuple

_LONGEST = 4_000
_ATTRIBUTES = re.compile(r"(?:^|(?<=\s))\{(?=\s*(?:#|[a-z]+=|$|[a-z]*$))")
_WHEN = re.compile(r"\bwhen=([\"'])")
_WORD = re.compile(r"[#\w=-]*\Z")


class InBody(NamedTuple):
    """Of which kind it is (`{{`, `link`, `{` or `when`), and where in the line it begins."""

    kind: str
    start: int
    quote: str = ""


def in_body(line: str) -> InBody | None:
    """What is being written at the end of a line's beginning; None: only prose."""
    if len(line) > _LONGEST:
        return None
    shown = line.rfind("{{")
    if shown >= 0 and "}}" not in line[shown:]:
        blank = len(line[shown + 2 :]) - len(line[shown + 2 :].lstrip())
        return InBody("{{", shown + 2 + blank)
    attributes = _attributes(line)
    if attributes is not None:
        return attributes
    link = line.rfind("](")
    if link >= 0 and not set(line[link + 2 :]) & set(") \t"):
        return InBody("link", link + 2)
    return None


def _attributes(line: str) -> InBody | None:
    """Attributes that are open at the end of the line."""
    found = None
    for found in _ATTRIBUTES.finditer(line):
        inner = line[found.end() :]
        when = _WHEN.search(inner)
        if when is not None and when[1] not in inner[when.end() :]:
            return InBody("when", found.end() + when.end(), when[1])
    if found is None or "}" in line[found.end() :]:
        return None
    word = _WORD.search(line)
    return InBody("{", max(word.start() if word else len(line), found.end()))
