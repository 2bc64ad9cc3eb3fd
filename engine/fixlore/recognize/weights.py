"""What a word tells: takes the words of all articles once, and gives each word's number and its
weight in bits, high for a rare word and low for a common one.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# Every word counts as if this many more articles had been seen without it: in a small knowledge
# base, a word that stands in one article of ten is hardly more common than one in a thousand.
_UNSEEN: Final = 1_000
# An unknown word with a digit in it (an address, an id, a count) differs from case to case.
_VARIABLE: Final = 0.3


class Weights:
    """The weight of each word: inverse document frequency (Spärck Jones 1972), over articles.

    Attributes:
        numbers: the number of each known word.
        bits: the weight of each known word, by its number.
        unknown: the weight of a word that no article has.
    """

    def __init__(self, articles: Iterable[frozenset[str]]) -> None:
        sets = list(articles)
        counts = Counter(chain.from_iterable(sets))
        total = len(sets) + _UNSEEN
        self.numbers = {word: number for number, word in enumerate(counts)}
        self.bits = [math.log2(total / count) for count in counts.values()]
        self.unknown = math.log2(total * 2)

    def of(self, word: str) -> float:
        """The weight of any word, in bits."""
        number = self.numbers.get(word)
        if number is not None:
            return self.bits[number]
        if any(letter.isdigit() for letter in word):
            return self.unknown * _VARIABLE
        return self.unknown
