"""Attributes: the `{#id key="value"}` at the end of a heading or of a step's first paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 4_000
# Each alternative begins with a character of its own and ends before the next: no backtracking.
_ITEM = re.compile(
    r"\s*(?:\#(?P<id>[^\s{}\"'=]+)"
    r"|(?P<key>[A-Za-z][A-Za-z0-9_-]*)="
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'|(?P<bare>[^\s{}\"']+)))"
    r"(?=[\s}])",
    re.DOTALL,
)
_OPENING = re.compile(r"(?<![^\s])\{(?=\s*[#A-Za-z])")
_CLOSING = re.compile(r"\s*\}")
_MEANT = re.compile(r"(?<![^\s])\{\s*(?:#|(?:when|minutes|works)\s*=)")
_CODE = re.compile(r"(?<!`)(`{1,3})[^`]+\1(?!`)")


@dataclass(frozen=True, slots=True)
class Attribute:
    """One `key=value`: its value, where its key stands, and where each character of it does."""

    value: str
    at: int
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attributes:
    """All attributes of one place by key (an id under `#id`); they begin at `start`."""

    values: dict[str, Attribute]
    start: int


def trailing_attributes(text: str) -> Attributes | None:
    """The attributes that end `text`, or None; offsets are indices in `text`."""
    if not text.endswith("}"):
        return None
    for opening in _OPENING.finditer(text, max(0, len(text) - _LONGEST)):
        if not _escaped(text, opening.start()):
            values = _values(text, opening.end())
            if values is not None:
                return Attributes(values, opening.start())
    return None


def broken_attributes(text: str) -> int | None:
    """Where `text` has something that was meant as attributes, outside of code; or None."""
    if "{" not in text:
        return None
    blanked = _CODE.sub(lambda found: "x" * len(found.group()), text)
    found = _MEANT.search(blanked)
    return found.start() if found else None


def _escaped(text: str, index: int) -> bool:
    return index > 0 and text[index - 1] == "\\"


def _values(text: str, index: int) -> dict[str, Attribute] | None:
    """The attributes from `index` on if they are well-formed and nothing follows them."""
    values: dict[str, Attribute] = {}
    while found := _ITEM.match(text, index):
        key = "#id" if found["id"] else found["key"]
        group = next(g for g in ("id", "double", "single", "bare") if found[g] is not None)
        if key in values:
            return None
        values[key] = _attribute(found, group)
        index = found.end()
    closing = _CLOSING.match(text, index)
    return values if values and closing and closing.end() == len(text) else None


def _attribute(found: re.Match[str], group: str) -> Attribute:
    raw, start = found[group], found.start(group)
    at = found.start("id") - 1 if group == "id" else found.start("key")
    if group in ("id", "bare") or "\\" not in raw:
        return Attribute(raw, at, tuple(range(start, start + len(raw))))
    quote = '"' if group == "double" else "'"
    characters: list[str] = []
    offsets: list[int] = []
    index = 0
    while index < len(raw):
        pair = raw[index : index + 2] if raw[index] == "\\" else raw[index]
        # Only an escaped quote loses its backslash; a pattern in the value keeps its own.
        kept = quote if pair[1:] == quote else pair
        characters.append(kept)
        offsets.extend(range(start + index, start + index + len(kept)))
        index += len(pair)
    return Attribute("".join(characters), at, tuple(offsets))
