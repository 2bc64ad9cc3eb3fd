"""A text as numbered words: lines in the normal form in, every word with its weight out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, repeat
from typing import TYPE_CHECKING, Final

from fixlore.recognize.needle import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.recognize.normal import Normal
    from fixlore.recognize.spelling import Spelling
    from fixlore.recognize.weights import Weights

# Typing errors are looked for among so many different words at the start of a text.
_MOST_LOOKED_UP: Final = 1_000
# What stands around a word that is part of an address or path.
_JOINTS: Final = "@\\/"
_VARIABLE: Final = 0.3

_Word = tuple[int, float, tuple[int, ...]]
"""A word's number and weight, and the numbers of the known words that it may be."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text: where it starts in the text as given, and its normal form."""

    start: int
    normal: Normal


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order, as parallel lists.

    Attributes:
        numbers: each word's number; a different negative one for each unknown word.
        meant: for a word that is not known, by its place: the known words it may be.
        bits: each word's weight; `upto` sums them from the start.
        lines: each word's line.
        spans: each word's span in its line's normal form.
    """

    numbers: list[int]
    meant: dict[int, tuple[int, ...]]
    bits: list[float]
    upto: list[float]
    lines: list[int]
    spans: list[tuple[int, int]]


def number_words(lines: Sequence[Line], weights: Weights, spelling: Spelling) -> Words:
    """Number and weigh all words of some lines."""
    numbers: list[int] = []
    bits: list[float] = []
    owners: list[int] = []
    spans: list[tuple[int, int]] = []
    meant: dict[int, tuple[int, ...]] = {}
    seen: dict[str, _Word] = {}
    for index, line in enumerate(lines):
        text = line.normal.text
        here: list[_Word] = []
        for each in WORD.findall(text):
            if (word := seen.get(each)) is None:
                word = seen[each] = _look_up(each, len(seen), weights, spelling)
            here.append(word)
        spans += map(re.Match[str].span, WORD.finditer(text))
        bits += [word[1] for word in here]
        for place, (number, _, near) in enumerate(here, len(numbers)):
            if near:
                meant[place] = near
            elif number < 0 and _is_joined(text, *spans[place]):
                bits[place] *= _VARIABLE
        numbers += [word[0] for word in here]
        owners += repeat(index, len(here))
    return Words(numbers, meant, bits, [0.0, *accumulate(bits)], owners, spans)


def _look_up(word: str, seen: int, weights: Weights, spelling: Spelling) -> _Word:
    number = weights.numbers.get(word)
    if number is not None:
        return number, weights.bits[number], ()
    near = spelling.nearest(word) if seen < _MOST_LOOKED_UP else ()
    meant = tuple(weights.numbers[known] for known in near)
    return -1 - seen, max((weights.bits[one] for one in meant), default=weights.of(word)), meant


def _is_joined(text: str, start: int, end: int) -> bool:
    return (start > 0 and text[start - 1] in _JOINTS) or (end < len(text) and text[end] in _JOINTS)
