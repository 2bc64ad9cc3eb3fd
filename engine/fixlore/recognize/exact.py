"""The index of whole messages: a text in, the messages that it has, by their rarest words, out."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from fixlore.recognize.needle import Needle, Place
    from fixlore.recognize.runs import Runs
    from fixlore.recognize.tokens import Tokens
    from fixlore.recognize.weights import Weights

# Up to this length a text is searched straight away, in a longer one where the rarest words are.
_SHORT: Final = 4_096


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
        by_word: dict[str, list[int]] = defaultdict(list)
        self._wordless: list[int] = []
        bits = {word: weights.bits[number] for word, number in weights.numbers.items()}
        # A line may have words that its message has not: half a tag is no tag any more.
        others = {word for needle in needles for word in needle.words}.difference(bits)
        bits |= {word: weights.of(word) for word in others}
        for i, needle in enumerate(needles):
            self.worths.append(sum(map(bits.__getitem__, needle.words)))
            if needle.words:
                by_word[max(needle.words, key=bits.__getitem__)].append(i)
            else:
                self._wordless.append(i)
        # Numbers in tuples, unlike lists, are nothing that garbage collection looks through.
        self._by_word = {word: tuple(numbers) for word, numbers in by_word.items()}

    def find(self, tokens: Tokens, known: AbstractSet[int]) -> Iterator[tuple[int, Place]]:
        """Each needle in a text: its index and its first place in the normal form.

        Those that are `known` are passed over.
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
        return chain(*hits, self._wordless)

    def _find_in_long(self, tokens: Tokens, known: AbstractSet[int]) -> Iterator[tuple[int, Place]]:
        text = tokens.normal.text
        found = set(known)
        often, likely = self._runs.find(tokens.numbers(self.weights.numbers))
        for i in chain(self._wordless, often):
            if i not in found and (place := self.needles[i].find(text)):
                found.add(i)
                yield i, place
        starts = tokens.starts
        for i, word, offset in likely:
            if i not in found and (place := self.needles[i].find_near(text, starts[word] - offset)):
                found.add(i)
                yield i, place

    @cached_property
    def _runs(self) -> Runs:
        # NumPy is loaded with it, which those who look for no long text never need.
        from fixlore.recognize.runs import Runs  # noqa: PLC0415 - see above

        by_word = self._by_word.items()
        return Runs(
            [(i, self.needles[i].run(word)) for word, needles in by_word for i in needles],
            self.weights.numbers,
        )
