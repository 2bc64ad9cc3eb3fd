"""The index of whole messages: a text in, the messages that it has, by their rarest words, out."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import compress
from typing import TYPE_CHECKING, Final

from fixlore.recognize.needle import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixlore.recognize.needle import Needle, Place
    from fixlore.recognize.weights import Weights

# Up to this length a text is searched straight away. In a longer one, the places of the rarest
# word are looked at first, unless they are so many that a search is quicker.
_SHORT: Final = 4_096
_MANY: Final = 2_000


class ExactIndex:
    """Needles by their rarest word. Immutable; safe to share between threads.

    Attributes:
        needles: as they were given.
        weights: the weights of their words.
    """

    def __init__(self, needles: Sequence[Needle], weights: Weights) -> None:
        self.needles = needles
        self.weights = weights
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._wordless: list[int] = []
        bits = {word: weights.bits[number] for word, number in weights.numbers.items()}
        for i, needle in enumerate(needles):
            if needle.words:
                self._by_word[max(needle.words, key=bits.__getitem__)].append(i)
            else:
                self._wordless.append(i)
        self._by_word.default_factory = None

    def find(self, text: str, known: frozenset[int] = frozenset()) -> Iterator[tuple[int, Place]]:
        """Each needle in a text in the normal form: its index and its first place.

        Those that are `known` to be in the text are passed over.
        """
        if len(text) > _SHORT:
            yield from self._find_in_long(text, known)
            return
        for i in self._candidates(text):
            if i not in known and (place := self.needles[i].find(text)):
                yield i, place

    def _candidates(self, text: str) -> Iterable[int]:
        by_word = self._by_word
        hits = [by_word[word] for word in dict.fromkeys(WORD.findall(text)) if word in by_word]
        return [i for indices in (*hits, self._wordless) for i in indices]

    def _find_in_long(self, text: str, known: frozenset[int]) -> Iterator[tuple[int, Place]]:
        for i in self._wordless:
            if i not in known and (place := self.needles[i].find(text)):
                yield i, place
        for word, places in self._places(text).items():
            for i in self._by_word[word]:
                if i in known:
                    continue
                needle = self.needles[i]
                if len(places) > _MANY:
                    place = needle.find(text)
                else:
                    place = needle.find_at(text, word, places)
                if place:
                    yield i, place

    def _places(self, text: str) -> dict[str, list[int]]:
        """The places of the words that some needle is known by."""
        places: dict[str, list[int]] = defaultdict(list)
        words = WORD.findall(text)
        starts = map(re.Match[str].start, WORD.finditer(text))
        known = map(self._by_word.__contains__, words)
        for word, start in compress(zip(words, starts, strict=True), known):
            places[word].append(start)
        return places
