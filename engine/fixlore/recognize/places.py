"""Where words stand in a long text: its words and places in, those that are asked for out."""

from __future__ import annotations

from itertools import pairwise, repeat
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fixlore.recognize.found import Span
    from fixlore.recognize.normal import Ints


def span_of(spans: Sequence[Span], places: Ints) -> Ints:
    """The number of the span that each place is in, or -1; the spans are in order and apart."""
    if not spans:
        return np.full(len(places), -1)
    table: Ints = np.asarray(spans, dtype=np.int64)
    span = np.searchsorted(table[:, 0], places, "right") - 1
    return np.where(places < table[span, 1], span, -1)  # before the first, it is -1 already


class Sought:
    """Words and their places, all in one list.

    A list for each word would be much for garbage collection to look through.
    """

    def __init__(
        self, words: Sequence[str], starts: Sequence[int], sought: Mapping[str, int]
    ) -> None:
        """Of all words of a text, with where each starts, those that are sought, numbered."""
        numbers = np.fromiter(map(sought.get, words, repeat(-1)), dtype=np.int64, count=len(words))
        found = np.flatnonzero(numbers >= 0)
        found = found[np.argsort(numbers[found], kind="stable")]
        firsts = np.flatnonzero(np.diff(numbers[found], prepend=-1))
        first_places: list[int] = found[firsts].tolist()
        self._words = [words[place] for place in first_places]
        self._starts: list[int] = np.asarray(starts)[found].tolist()
        self._firsts = [*firsts.tolist(), len(found)]

    def __iter__(self) -> Iterator[tuple[str, list[int]]]:
        """Each word, and where it starts, in order."""
        for word, (first, last) in zip(self._words, pairwise(self._firsts), strict=True):
            yield word, self._starts[first:last]
