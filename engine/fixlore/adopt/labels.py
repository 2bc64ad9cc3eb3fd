"""The labels that tell alike headings apart ("2", "B", "IV", "second") -> comparable values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fixlore.adopt.role_words import ROLE_OF

_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ORDINAL = re.compile(r"(?:the\s+)?(?:(\d{1,2})(?:st|nd|rd|th)|([a-z]+))\s+", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,3})([a-z]?)")
_LEAD = re.compile(r"\s*(?:step\s+)?([0-9]{1,2}|[A-Za-z]|[ivxIVX]{1,4})[.)]\s+", re.IGNORECASE)
_AFTER = re.compile(r"[\s(]*(?:no\.?|number|#)?\s*#?([0-9]{1,3}[a-z]?|[A-Za-z]+)\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*(?:,|/|&|\+|\band\b|\bor\b)\s*", re.IGNORECASE)
_AGAIN = re.compile(
    r"(?:cause|reason|symptom|issue|problem|error|scenario|case|situation)\s+", re.IGNORECASE
)
# Marks as keyboards for Chinese and Japanese write them: a wide colon, wide brackets.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x3002: "."}
_RANGE = re.compile(r"\s*(\d{1,2})\s*(?:-|\u2013|to|through)\s*(\d{1,2})\s*")


@dataclass(frozen=True, slots=True)
class Label:
    """A place in a series: its style ("number", "letter") and order from 1; "2b" has a part."""

    style: str
    order: int
    part: str = ""


def narrow(text: str) -> str:
    """The text with its wide letters, digits and marks as the ASCII ones that they stand for."""
    return text if text.isascii() else text.translate(_WIDE)


def read_label(word: str) -> Label | None:
    """The label that one word is, or None."""
    text = word.lower().lstrip("#")
    number = _NUMBER.fullmatch(text)
    if number:
        return Label("number", int(number.group(1)), number.group(2))
    for series in (_CARDINALS, _ROMAN):
        if text in series:
            return Label("number", series.index(text) + 1)
    if len(text) == 1 and "a" <= text <= "z":
        return Label("letter", ord(text) - ord("a") + 1)
    return None


def leading_label(text: str) -> tuple[Label | None, str]:
    """The label and the rest of "2. Wrong password"; text without one comes back as it is."""
    text = narrow(text)
    match = _LEAD.match(text)
    label = read_label(match.group(1)) if match else None
    return (label, text[match.end() :]) if match and label else (None, text)


def label_after(rest: str) -> tuple[Label | None, str]:
    """The label that follows a role word (" 2: x", " #2", " (B)"), and what follows it."""
    match = _AFTER.match(rest)
    label = read_label(match.group(1)) if match else None
    if match is None or label is None:
        return None, rest
    after = rest[match.end() :]
    if _is_word(match.group(1), after):
        return None, rest
    return label, after.removeprefix(")")


def _is_word(letter: str, after: str) -> bool:
    """Whether an "a" or "I" is a word: in "Cause a delay", but not in "Cause A resolution"."""
    follows = re.match(r"\s+([^\W\d]+)", after)
    if letter.lower() not in {"a", "i"} or follows is None or follows[1].lower() in ROLE_OF:
        return False
    return letter != "A" or after.lstrip()[:2].isupper()


def leading_ordinal(text: str) -> tuple[Label | None, str]:
    """The label and the rest of "Second cause"; text without an ordinal comes back as it is."""
    match = _ORDINAL.match(text)
    if match is None:
        return None, text
    if match.group(1):
        return Label("number", int(match.group(1))), text[match.end() :]
    word = match.group(2).lower()
    if word not in _ORDINALS:
        return None, text
    return Label("number", _ORDINALS.index(word) + 1), text[match.end() :]


def label_list(text: str) -> tuple[Label, ...]:
    """The labels of "1, 2 and 4", "A and B" or "1-3"; () when any part is no label."""
    stripped = text.strip(" .:)(")
    between = _RANGE.fullmatch(stripped)
    if between:
        first, last = int(between.group(1)), int(between.group(2))
        return tuple(Label("number", n) for n in range(first, min(last, first + 50) + 1))
    parts = [part for part in _SEPARATORS.split(stripped) if part]
    labels = [read_label(_AGAIN.sub("", part)) for part in parts]
    return tuple(label for label in labels if label) if all(labels) else ()
