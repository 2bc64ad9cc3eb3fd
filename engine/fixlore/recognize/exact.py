"""The index of whole messages: a text in, the messages that it has, by their rarest words, out."""

from __future__ import annotations

from collections import defaultdict
from itertools import compress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixlore.recognize.needle import Needle, Place
    from fixlore.recognize.tokens import Tokens
    from fixlore.recognize.weights import Weights

# Up to this length a text is searched straight away. In a longer one, the places of the rarest
# word are looked at first, unless they are so many that a search is quicker.
_SHORT: Final = 4_096
_MANY: Final = 2_000


class ExactIndex:
    """Needles by their rarest word. Immutable; safe to share between threads.

    Attributes:
        needles: as they were given.
        worths: the weight of each, in bits.
        weights: the weights of their words.
    """

    def __init__(self, needles: Sequence[Needle], weights: Weights) -> None:
        self.needles = needles
        self.weights = weights
        self.worths: list[float] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._wordless: list[int] = []
        bits = {word: weights.bits[number] for word, number in weights.numbers.items()}
        # A line may have words that its message has not: half a tag is no tag any more.
        others = {word for needle in needles for word in needle.words}.difference(bits)
        bits |= {word: weights.of(word) for word in others}
        for i, needle in enumerate(needles):
            self.worths.append(sum(map(bits.__getitem__, needle.words)))
            if needle.words:
                self._by_word[max(needle.words, key=bits.__getitem__)].append(i)
            else:
                self._wordless.append(i)
        self._by_word.default_factory = None

    def find(
        self, tokens: Tokens, known: frozenset[int] = frozenset()
    ) -> Iterator[tuple[int, Place]]:
        """Each needle in a text: its index and its first place in the normal form.

        Those that are `known` to be in the text are passed over.
        """
        text = tokens.normal.text
        if len(text) > _SHORT:
            yield from self._find_in_long(tokens, known)
            return
        for i in self._candidates(tokens):
            if i not in known and (place := self.needles[i].find(text)):
                yield i, place

    def _candidates(self, tokens: Tokens) -> Iterable[int]:
        by_word = self._by_word
        hits = [by_word[word] for word in dict.fromkeys(tokens.words) if word in by_word]
        return [i for indices in (*hits, self._wordless) for i in indices]

    def _find_in_long(self, tokens: Tokens, known: frozenset[int]) -> Iterator[tuple[int, Place]]:
        text = tokens.normal.text
        for i in self._wordless:
            if i not in known and (place := self.needles[i].find(text)):
                yield i, place
        for word, places in self._places(tokens).items():
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

    def _places(self, tokens: Tokens) -> dict[str, list[int]]:
        """The places of the words that some needle is known by."""
        places: dict[str, list[int]] = defaultdict(list)
        known = map(self._by_word.__contains__, tokens.words)
        for word, start in compress(zip(tokens.words, tokens.starts(), strict=True), known):
            places[word].append(start)
        return places
