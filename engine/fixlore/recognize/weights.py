"""What a word tells: the words of all messages in, a number and a weight in bits for each out."""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Every word counts as if this many more messages had been seen without it: in a small knowledge
# base, a word that stands in one message of ten is hardly more common than one in a thousand.
_UNSEEN: Final = 1_000
# An unknown word with a digit in it (an address, an id, a count) differs from case to case.
_VARIABLE: Final = 0.3
_FEW: Final = 4


class Weights:
    """The weight of each word: inverse document frequency (Spärck Jones 1972), over messages.

    Attributes:
        numbers: the number of each known word.
        bits: the weight of each known word, by its number.
        unknown: the weight of a word that no message has.
        telling: what a message must weigh to tell something wherever it stands: as much as a word
            that a few messages have.
    """

    def __init__(self, messages: Sequence[Iterable[str]]) -> None:
        """Count in how many messages, each given by its words, every word is."""
        counts = Counter(chain.from_iterable(map(dict.fromkeys, messages)))
        total = len(messages) + _UNSEEN
        self.numbers = dict(zip(counts, range(len(counts)), strict=True))
        self.bits = [math.log2(total / count) for count in counts.values()]
        self.unknown = math.log2(total * 2)
        self.telling = math.log2(total / _FEW)

    def of(self, word: str) -> float:
        """The weight of any word, in bits."""
        number = self.numbers.get(word)
        if number is not None:
            return self.bits[number]
        if is_value(word):
            return self.unknown * _VARIABLE
        return self.unknown


def is_value(word: str) -> bool:
    """Whether a word has a digit in it: most such differ from case to case."""
    return not word.isalpha() and any(letter.isdigit() for letter in word)
