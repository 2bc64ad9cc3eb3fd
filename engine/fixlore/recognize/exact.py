"""The index of whole messages: a text in, the messages that it has, by their rarest words, out."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from fixlore.recognize.normal import LONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixlore.recognize.needle import Needle, Place
    from fixlore.recognize.tokens import Tokens
    from fixlore.recognize.weights import Weights

# In a long text the places of the rarest word are looked at, unless they are so many that a search
# of all of it is quicker.
_MANY: Final = 2_000


class ExactIndex:
    """Needles by their rarest word. Immutable to its users; safe to share between threads.

    Attributes:
        needles: as they were given.
        worths: the weight of each, in bits.
        weights: the weights of their words.
        words: the words that they are looked for by.
    """

    def __init__(self, needles: Sequence[Needle], weights: Weights) -> None:
        self.needles = needles
        self.weights = weights
        self.worths: list[float] = []
        by_word: dict[str, list[int]] = defaultdict(list)
        self._wordless: list[int] = []
        self._anchors: dict[int, tuple[str, int]] = {}
        # A line may have words that its message has not: half a tag is no tag any more.
        words = chain.from_iterable(needle.words for needle in needles)
        bits = {word: weights.of(word) for word in set(words)}
        for i, needle in enumerate(needles):
            self.worths.append(sum(map(bits.__getitem__, needle.words)))
            if needle.words:
                by_word[max(needle.words, key=bits.__getitem__)].append(i)
            else:
                self._wordless.append(i)
        # Numbers in tuples, unlike lists, are nothing that garbage collection looks through.
        self._by_word = {word: tuple(numbers) for word, numbers in by_word.items()}
        self.words = self._by_word.keys()

    def find(self, tokens: Tokens, known: frozenset[int]) -> Iterator[tuple[int, Place]]:
        """Each needle in a text: its index and its first place in the normal form.

        Those that are `known` are passed over.
        """
        text = tokens.normal.text
        if len(text) > LONG:
            yield from self._find_in_long(tokens, known)
            return
        for i in self._candidates(tokens):
            if i not in known and (place := self.needles[i].find(text)):
                yield i, place

    def _candidates(self, tokens: Tokens) -> Iterable[int]:
        by_word = self._by_word
        hits = [by_word[word] for word in dict.fromkeys(tokens.words) if word in by_word]
        return chain(*hits, self._wordless)

    def _find_in_long(self, tokens: Tokens, known: frozenset[int]) -> Iterator[tuple[int, Place]]:
        text = tokens.normal.text
        by_word = self._by_word
        for word, places in tokens.places:
            for i in by_word.get(word, ()):
                if i not in known and (place := self._find_at(text, i, word, places)):
                    yield i, place
        for i in self._wordless:
            if i not in known and (place := self.needles[i].find(text)):
                yield i, place

    def _find_at(self, text: str, i: int, word: str, places: Sequence[int]) -> Place | None:
        """A needle's first place in a text, given all places there of its rarest word."""
        needle = self.needles[i]
        if len(places) > _MANY:
            return needle.find(text)
        if i not in self._anchors:
            self._anchors[i] = needle.anchor(word)
        literal, offset = self._anchors[i]
        for at in places:
            # Where it would start before the text, less of the text is left than it is long.
            if text.startswith(literal, at - offset) and (
                place := needle.find_near(text, at - offset)
            ):
                return place
        return None
