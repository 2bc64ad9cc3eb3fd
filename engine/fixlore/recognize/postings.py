"""Which messages share words with which part of a text: its words in, the likeliest pairs out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

# The most pairs of a chunk's word and a message with it that are looked at for one text. Beyond it
# the most common words are left out, which tell least.
_MOST_PAIRS: Final = 2_000_000
SHARE: Final = 0.35
"""Pairs of chunk and message are kept where their common words make this much of either."""
LEAST_BITS: Final = 8.0
"""Nor are they kept where these weigh less."""
# Pairs of a word and a message with it are looked at in blocks of about this many.
_BLOCK: Final = 50_000
# Pairs are spread over as many buckets as this many bits tell apart, by multiplication (Knuth, The
# Art of Computer Programming, volume 3, 6.4).
_BUCKET_BITS: Final = 16
_SPREAD: Final = 0x9E3779B1
_MASK: Final = (1 << 32) - 1
_SHIFT: Final = 32 - _BUCKET_BITS
# Sums of the same numbers differ by less than this, whatever their order.
_SLACK: Final = 1 - 1e-9


class Candidate(NamedTuple):
    """A message that shares words with a chunk of the text."""

    chunk: int
    message: int


class Postings:
    """From words to the messages that have them, in a few flat arrays."""

    def __init__(self, messages: Sequence[Sequence[int]], bits: Sequence[float]) -> None:
        """Index messages, each the numbers of its distinct words."""
        self._bits = np.asarray(bits, dtype=np.float64)
        self._count = len(messages)
        lengths = np.fromiter(map(len, messages), dtype=np.int64, count=self._count)
        words = np.fromiter(
            (word for message in messages for word in message),
            dtype=np.int64,
            count=int(lengths.sum()),
        )
        owners = np.repeat(np.arange(self._count), lengths)
        totals = np.bincount(owners, weights=self._bits[words], minlength=self._count)
        self._totals = np.maximum(totals, 1.0)
        order = np.argsort(words, kind="stable")
        self._messages = owners[order].astype(np.int32)
        self._starts = np.searchsorted(words[order], np.arange(len(bits) + 1))
        self._lengths = np.diff(self._starts)

    def candidates(self, words: Ints, totals: Sequence[float], most: int) -> list[Candidate]:
        """The ``most`` best pairs of chunk and message, best first.

        Args:
            words: each chunk with the number of each distinct word in it, in order: (n, 2).
            totals: the weight of all words of each chunk.
            most: how many pairs to give at most.
        """
        if not len(words) or not self._count:
            return []
        of_chunks = np.maximum(np.asarray(totals), 1.0)
        found = [self._likely(block, of_chunks) for block in self._blocks(words)]
        chunks, messages = (np.concatenate([each[n] for each in found]) for n in (0, 1))
        worth = np.concatenate([each[2] for each in found])
        if len(worth) > most:
            best = np.argpartition(-worth, most)[:most]
            chunks, messages, worth = chunks[best], messages[best], worth[best]
        order = np.lexsort((messages, chunks, -worth))
        pairs = zip(chunks[order].tolist(), messages[order].tolist(), strict=True)
        return [Candidate(*pair) for pair in pairs]

    def _blocks(self, words: Ints) -> list[Ints]:
        """The words that are looked at, in blocks of whole chunks that fit in a fast memory."""
        lengths = self._lengths[words[:, 1]]
        if int(lengths.sum()) > _MOST_PAIRS:
            rare = np.argsort(lengths, kind="stable")
            words = words[np.sort(rare[np.cumsum(lengths[rare]) <= _MOST_PAIRS])]
            lengths = self._lengths[words[:, 1]]
        upto = np.cumsum(np.bincount(words[:, 0], lengths))
        blocks = (upto // _BLOCK)[words[:, 0]]
        return np.split(words, np.flatnonzero(np.diff(blocks)) + 1)

    def _likely(self, words: Ints, of_chunks: Floats) -> tuple[Ints, Ints, Floats]:
        """The pairs, as chunks and messages, that share enough of some words, and their worth."""
        pairs, shared = self._shared(words, of_chunks)
        chunks, messages = np.divmod(pairs, self._count)
        of_message = shared / self._totals[messages]
        share = np.maximum(shared / of_chunks[chunks], of_message)
        kept = np.flatnonzero((shared >= LEAST_BITS) & (share >= SHARE))
        worth = shared[kept] * (0.5 + 0.5 * of_message[kept])
        return chunks[kept], messages[kept], worth

    def _shared(self, words: Ints, of_chunks: Floats) -> tuple[Ints, Floats]:
        """The pairs (chunk times messages, plus message) and the weight of their common words.

        Of several chunks, most of the pairs that share too little are left out.
        """
        chunks, numbers = words[:, 0], words[:, 1]
        lengths = self._lengths[numbers]
        ends = np.cumsum(lengths)
        before = np.repeat(self._starts[numbers] - ends + lengths, lengths)
        messages = self._messages[np.arange(len(before)) + before]
        bits = np.repeat(self._bits[numbers], lengths)
        if len(of_chunks) == 1:
            sums: Floats = np.bincount(messages, bits, self._count).astype(np.float64, copy=False)
            found: Ints = np.flatnonzero(sums).astype(np.int64)
            return found, sums[found]
        pairs = np.repeat(chunks * self._count, lengths) + messages
        least = np.minimum(np.repeat(of_chunks[chunks], lengths), self._totals[messages]) * SHARE
        likely = _may_reach(np.maximum(least, LEAST_BITS), pairs, bits)
        return _sums_by_pair(pairs[likely], bits[likely])


def _may_reach(least: Floats, pairs: Ints, bits: Floats) -> Ints:
    """Which of some pairs' shares may add up to the least that a pair has to have.

    They are added up in buckets where several pairs may meet: what is there is never too little.
    """
    buckets = (pairs * _SPREAD & _MASK) >> _SHIFT
    sums = np.bincount(buckets, bits)
    return np.flatnonzero(sums[buckets] >= least * _SLACK)


def _sums_by_pair(pairs: Ints, bits: Floats) -> tuple[Ints, Floats]:
    """Each different pair, ascending, and the sum of its bits."""
    order = np.argsort(pairs, kind="stable")
    pairs = pairs[order]
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    return pairs[first], np.add.reduceat(bits[order], first) if len(first) else bits
