"""A text as numbered words: lines in the normal form in, every word with its weight out."""

from __future__ import annotations

import re
from itertools import accumulate, chain, repeat
from operator import sub
from typing import TYPE_CHECKING, Final, NamedTuple

from fixlore.recognize.needle import WORD
from fixlore.recognize.normal import normalise
from fixlore.recognize.tokens import words_of

if TYPE_CHECKING:
    from fixlore.recognize.normal import Spans
    from fixlore.recognize.spelling import Spelling
    from fixlore.recognize.weights import Weights

# Typing errors are looked for among so many different words at the start of a text.
_MOST_LOOKED_UP: Final = 1_000
# What stands around a word that is part of an address or path.
_JOINT: Final = re.compile(r"[@\\/]")
_VARIABLE: Final = 0.3

_Word = tuple[int, float, tuple[int, ...]]
"""A word's number and weight, and the numbers of the known words that it may be."""


class Lines(NamedTuple):
    """Lines of a text: where each starts in the text as given, each as given, and normal."""

    starts: list[int]
    given: list[str]
    texts: list[str]

    def spans(self, line: int) -> Spans:
        """The way back from a line's normal form to the line as given."""
        return normalise(self.given[line]).spans()


class Words:
    """The words of a text, in order, as parallel lists.

    Attributes:
        numbers: each word's number; a different negative one for each unknown word.
        meant: for a word that is not known, by its place: the known words it may be.
        bits: each word's weight; `upto` sums them from the start.
        lines: each word's line.
    """

    def __init__(self, lines: Lines, weights: Weights, spelling: Spelling) -> None:
        """Number and weigh all words of some lines."""
        # Long texts make many lists and tuples; the fewer are kept, the less often memory is
        # searched for what is not used any more.
        words: list[str] = []
        self._firsts = [0]
        for text in lines.texts:
            words += words_of(text)
            self._firsts.append(len(words))
        self._texts = lines.texts
        self._spans: dict[int, list[tuple[int, int]]] = {}
        numbers: dict[str, int] = {}
        bits: dict[str, float] = {}
        meant: dict[str, tuple[int, ...]] = {}
        for word in dict.fromkeys(words):
            numbers[word], bits[word], known = _look_up(word, len(numbers), weights, spelling)
            if known:
                meant[word] = known
        self.numbers = [*map(numbers.__getitem__, words)]
        self.bits = [*map(bits.__getitem__, words)]
        counts = map(sub, self._firsts[1:], self._firsts)
        self.lines = [*chain.from_iterable(map(repeat, range(len(self._texts)), counts))]
        self.meant: dict[int, tuple[int, ...]] = {}
        joints = [bool(_JOINT.search(text)) for text in self._texts]
        for place, number in enumerate(self.numbers):
            if number < 0:
                if near := meant.get(words[place]):
                    self.meant[place] = near
                elif joints[self.lines[place]] and self._is_joined(place):
                    self.bits[place] *= _VARIABLE
        self.upto: list[float] = [0.0, *accumulate(self.bits)]

    def span(self, place: int) -> tuple[int, int]:
        """A word's span in its line's normal form; worked out when asked for."""
        line = self.lines[place]
        if line not in self._spans:
            self._spans[line] = [*map(re.Match[str].span, WORD.finditer(self._texts[line]))]
        return self._spans[line][place - self._firsts[line]]

    def word(self, place: int) -> str:
        """A word."""
        start, end = self.span(place)
        return self._texts[self.lines[place]][start:end]

    def _is_joined(self, place: int) -> bool:
        """Whether a word is a part of an address or path."""
        text = self._texts[self.lines[place]]
        start, end = self.span(place)
        return bool(_JOINT.match(text, end) or (start and _JOINT.match(text, start - 1)))


def _look_up(word: str, seen: int, weights: Weights, spelling: Spelling) -> _Word:
    number = weights.numbers.get(word)
    if number is not None:
        return number, weights.bits[number], ()
    near = spelling.nearest(word) if seen < _MOST_LOOKED_UP else ()
    meant = tuple(weights.numbers[known] for known in near)
    return -1 - seen, max((weights.bits[one] for one in meant), default=weights.of(word)), meant
