"""A text as numbered words: lines in the normal form in, every word with its weight out."""

from __future__ import annotations

from itertools import accumulate, islice, repeat
from typing import TYPE_CHECKING, Final

import numpy as np

from fixlore.recognize.places import span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixlore.recognize.found import Span
    from fixlore.recognize.spelling import Spelling
    from fixlore.recognize.tokens import Tokens
    from fixlore.recognize.weights import Weights

# Typing errors are looked for among so many different words at the start of a text.
_MOST_LOOKED_UP: Final = 1_000
# What stands around a word that is part of an address or path.
_JOINTS: Final = frozenset("@\\/")
_VARIABLE: Final = 0.3

_Unknown = tuple[int, float, tuple[int, ...]]
"""An unknown word's number and weight, and the numbers of the known words that it may be."""


class Words:
    """The words of a text, in order, as parallel lists.

    Attributes:
        numbers: each word's number; a different negative one for each unknown word.
        meant: for a word that is not known, by its place: the known words it may be.
        bits: each word's weight; `upto` sums them from the start.
        lines: each word's line.
    """

    def __init__(
        self, tokens: Tokens, lines: Sequence[Span], weights: Weights, spelling: Spelling
    ) -> None:
        """Number and weigh all words of some lines of a text, each by its span there."""
        self._tokens = tokens
        line = span_of(lines, tokens.origins)
        self._places: list[int] = np.flatnonzero(line >= 0).tolist()
        self.lines: list[int] = line[line >= 0].tolist()
        words = self._words = [*map(tokens.words.__getitem__, self._places)]
        self.numbers = [*map(weights.numbers.get, words, repeat(-1))]
        self.bits = [*map([*weights.bits, 0.0].__getitem__, self.numbers)]
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
        """A word's span in the text as given."""
        start = self._start(place)
        return self._tokens.spans.span(start, start + len(self._words[place]))

    def word(self, place: int) -> str:
        """A word."""
        return self._words[place]

    def _is_joined(self, place: int) -> bool:
        """Whether a word is a part of an address or path."""
        text, start = self._tokens.normal.text, self._start(place)
        end = start + len(self._words[place])
        return not _JOINTS.isdisjoint(text[end : end + 1] + text[max(0, start - 1) : start])

    def _start(self, place: int) -> int:
        return self._tokens.starts[self._places[place]]


def _look_up(word: str, number: int, near: Iterable[str], weights: Weights) -> _Unknown:
    meant = tuple(weights.numbers[known] for known in near)
    return number, max((weights.bits[one] for one in meant), default=weights.of(word)), meant
