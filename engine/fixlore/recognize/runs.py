"""Runs of words in a long text: the words' numbers in, where a run may stand out.

A run is looked for around its rarest word, by a hash of its words that is the difference of two
sums over the text (Karp and Rabin, "Efficient Randomized Pattern-Matching Algorithms", 1987).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from fixlore.recognize.needle import Run

    Ints = npt.NDArray[np.int64]
    Hashes = npt.NDArray[np.uint64]

# Odd numbers; sums and products of hashes run over, as they should.
_BASE: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)
_HALF: Final = np.uint64(29)
# A word that is in a text more often than this is no way to find what it is the rarest word of.
_OFTEN: Final = 2_000
# Pairs of a run and a place of its rarest word are looked at in blocks of about this many.
_BLOCK: Final = 100_000


class Runs:
    """Runs by their rarest words, in a few flat arrays."""

    def __init__(self, runs: Sequence[tuple[int, Run]], numbers: Mapping[str, int]) -> None:
        """Index the runs of some owners; `numbers` has those of the words that texts may have."""
        self._unknown = [owner for owner, run in runs if run.words[run.rarest] not in numbers]
        known = [one for one in runs if one[1].words[one[1].rarest] in numbers]
        known.sort(key=lambda one: numbers[one[1].words[one[1].rarest]])
        self._owners = _ints(owner for owner, _ in known)
        self._before = _ints(run.rarest for _, run in known)
        self._offsets = _ints(run.offset for _, run in known)
        self._lengths = _ints(len(run.words) for _, run in known)
        words = _ints(numbers.get(word, -1) for _, run in known for word in run.words)
        starts = np.cumsum(self._lengths) - self._lengths
        within = np.arange(len(words)) - np.repeat(starts, self._lengths)
        hashes = _hashes(words) * _powers(int(self._lengths.max(initial=0)))[within]
        self._sums = np.add.reduceat(hashes, starts) if known else hashes
        self._starts = np.searchsorted(words[starts + self._before], np.arange(len(numbers) + 1))

    def find(self, numbers: array[int]) -> tuple[list[int], Iterator[tuple[int, int, int]]]:
        """The owners of runs that a text may have.

        Args:
            numbers: of the text's words; one that is not known is -1.

        Returns:
            those whose rarest word is there too often, or not known; and of the others, wherever a
            run may stand, in order: the owner, the index of the rarest word in the text, and how
            far from the start of its literal that word starts.
        """
        words: Ints = np.frombuffer(numbers, dtype=np.int64)
        places = np.flatnonzero(words >= 0)
        runs = np.diff(self._starts)
        often = np.bincount(words[places], minlength=len(runs)) > _OFTEN
        owners = self._owners[np.repeat(often, runs)].tolist()
        runs[often] = 0
        places = places[runs[words[places]] > 0]
        return [*self._unknown, *owners], self._likely(words, places)

    def _likely(self, words: Ints, places: Ints) -> Iterator[tuple[int, int, int]]:
        powers = _powers(len(words))
        upto = np.zeros(len(words) + 1, np.uint64)
        np.cumsum(_hashes(words) * powers, out=upto[1:])
        pairs = np.cumsum(np.diff(self._starts)[words[places]])
        for block in np.split(places, np.flatnonzero(np.diff(pairs // _BLOCK)) + 1):
            run, place = self._pairs(words, block)
            start = place - self._before[run]
            end = start + self._lengths[run]
            inside = np.flatnonzero((start >= 0) & (end < len(upto)))
            start, end = start[inside], end[inside]
            same = upto[end] - upto[start] == self._sums[run[inside]] * powers[start]
            run, place = run[inside][same], place[inside][same]
            found = (self._owners[run], place, self._offsets[run])
            yield from zip(*(each.tolist() for each in found), strict=True)

    def _pairs(self, words: Ints, places: Ints) -> tuple[Ints, Ints]:
        """Each place with each run that is looked for by the word there."""
        first = self._starts[words[places]]
        counts = self._starts[words[places] + 1] - first
        runs = np.repeat(first - np.cumsum(counts) + counts, counts)
        return runs + np.arange(len(runs)), np.repeat(places, counts)


def _ints(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, dtype=np.int64)


def _hashes(words: Ints) -> Hashes:
    """A hash of each word."""
    mixed = (words + 1).astype(np.uint64) * _MIX
    return (mixed ^ (mixed >> _HALF)) * _BASE


def _powers(count: int) -> Hashes:
    """So many powers of the base, from the power of nought on."""
    powers = np.full(count, _BASE)
    powers[:1] = 1
    return np.cumprod(powers)
