"""Any text -> an identifier in lower case, and a way to keep identifiers apart."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_APOSTROPHE = re.compile(r"['\u2019`\"]")
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(text: str, longest: int = 60) -> str:
    """Lower-case ASCII words joined by "-", cut between words at `longest`; "" for none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = _OTHER.sub("-", _APOSTROPHE.sub("", plain.lower())).strip("-")
    if len(words) <= longest:
        return words
    return words[: longest + 1].rsplit("-", 1)[0][:longest].strip("-")


def unique(name: str, taken: Container[str]) -> str:
    """The name, or the first of name-2, name-3, ... that is free."""
    if name not in taken:
        return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
