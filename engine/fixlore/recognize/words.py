"""A text as numbered words: lines in the normal form in, every word with its weight out."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, chain, islice, repeat
from operator import sub
from typing import TYPE_CHECKING, Final, NamedTuple

from fixlore.recognize.normal import normalise, starts_of
from fixlore.recognize.tokens import Pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixlore.recognize.normal import Spans
    from fixlore.recognize.spelling import Spelling
    from fixlore.recognize.weights import Weights

# Typing errors are looked for among so many different words at the start of a text.
_MOST_LOOKED_UP: Final = 1_000
# What stands around a word that is part of an address or path.
_JOINTS: Final = frozenset("@\\/")
_VARIABLE: Final = 0.3

_Unknown = tuple[int, float, tuple[int, ...]]
"""An unknown word's number and weight, and the numbers of the known words that it may be."""


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
        # As one text, which is quicker than line by line.
        self._text = "\n".join(lines.texts)
        pieces = Pieces(self._text)
        words = self._words = pieces.words
        self._starts = pieces.starts
        self._line_starts = starts_of(lines.texts)
        self.numbers = [*map(weights.numbers.get, words, repeat(-1))]
        self.bits = [*map([*weights.bits, 0.0].__getitem__, self.numbers)]
        firsts = [*(bisect_left(self._starts, start) for start in self._line_starts), len(words)]
        counts = map(sub, firsts[1:], firsts)
        self.lines = [*chain.from_iterable(map(repeat, range(len(lines.texts)), counts))]
        self.meant: dict[int, tuple[int, ...]] = {}
        unknown: dict[str, _Unknown] = {}
        first = set(islice(dict.fromkeys(words), _MOST_LOOKED_UP))
        for place in [place for place, number in enumerate(self.numbers) if number < 0]:
            word = words[place]
            if word not in unknown:
                near = spelling.nearest(word) if word in first else ()
                unknown[word] = _look_up(word, -1 - len(unknown), near, weights)
            self.numbers[place], self.bits[place], meant = unknown[word]
            if meant:
                self.meant[place] = meant
            elif self._is_joined(place):
                self.bits[place] *= _VARIABLE
        self.upto: list[float] = [0.0, *accumulate(self.bits)]

    def span(self, place: int) -> tuple[int, int]:
        """A word's span in its line's normal form."""
        start = self._starts[place] - self._line_starts[self.lines[place]]
        return start, start + len(self._words[place])

    def word(self, place: int) -> str:
        """A word."""
        return self._words[place]

    def _is_joined(self, place: int) -> bool:
        """Whether a word is a part of an address or path."""
        start = self._starts[place]
        end = start + len(self._words[place])
        around = self._text[end : end + 1] + self._text[max(0, start - 1) : start]
        return not _JOINTS.isdisjoint(around)


def _look_up(word: str, number: int, near: Iterable[str], weights: Weights) -> _Unknown:
    meant = tuple(weights.numbers[known] for known in near)
    return number, max((weights.bits[one] for one in meant), default=weights.of(word)), meant
