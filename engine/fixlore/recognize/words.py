"""A text as numbered words: takes lines in the normal form, and gives every word with its number,
weight, line and place, words with typing errors as the ones that were meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from fixlore.recognize.needle import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.recognize.normal import Normal
    from fixlore.recognize.spelling import Spelling
    from fixlore.recognize.weights import Weights

# The most words of one text that are looked up as typing errors.
_MOST_ERRORS: Final = 500
# What stands around a word that is part of an address or path.
_JOINTS: Final = "@\\/"
_VARIABLE: Final = 0.3


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
    unknown: dict[str, tuple[int, tuple[int, ...]]] = {}
    for index, line in enumerate(lines):
        text = line.normal.text
        for found in WORD.finditer(text):
            word = found[0]
            number = weights.numbers.get(word)
            weight = weights.of(word)
            if number is None:
                if word not in unknown:
                    near = spelling.nearest(word) if len(unknown) < _MOST_ERRORS else ()
                    unknown[word] = (
                        -2 - len(unknown),
                        tuple(weights.numbers[known] for known in near),
                    )
                number, near_numbers = unknown[word]
                if near_numbers:
                    meant[len(numbers)] = near_numbers
                    weight = max(weights.bits[near] for near in near_numbers)
                elif _is_joined(text, *found.span()):
                    weight *= _VARIABLE
            numbers.append(number)
            bits.append(weight)
            owners.append(index)
            spans.append(found.span())
    return Words(numbers, meant, bits, [0.0, *accumulate(bits)], owners, spans)


def _is_joined(text: str, start: int, end: int) -> bool:
    return (start > 0 and text[start - 1] in _JOINTS) or (end < len(text) and text[end] in _JOINTS)
