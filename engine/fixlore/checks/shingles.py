"""Shingles: a text as the set of its runs of words, and a signature that similar texts share.

Broder, On the resemblance and containment of documents (1997): the least hash under a random
permutation is the same for two sets with the probability of their resemblance. Bands of three
such hashes find candidates; resemblance itself is then counted exactly.
"""

from __future__ import annotations

import re
import zlib

import numpy as np

RUN = 4
"""How many words make a shingle."""
FEWEST = 20
"""A text with fewer shingles says too little to be called a duplicate."""

_BANDS = 12
_ROWS = 3
_PRIME = (1 << 31) - 1
_WORD = re.compile(r"\w+")


def shingles_of(text: str) -> frozenset[int]:
    """The hash (31 bits) of every run of `RUN` words."""
    words = _WORD.findall(text.casefold())
    runs = (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return frozenset(zlib.crc32(run.encode("utf-8", "replace")) % _PRIME for run in runs)


def resemblance(one: str, other: str) -> float:
    """The share of shingles that two texts have in common, from 0 to 1."""
    first, second = shingles_of(one), shingles_of(other)
    return len(first & second) / max(1, len(first | second))


def bands_of(text: str) -> list[int]:
    """Numbers of which two similar texts share at least one; none for a short text."""
    shingles = shingles_of(text)
    if len(shingles) < FEWEST:
        return []
    values = np.fromiter(shingles, dtype=np.uint64, count=len(shingles))
    order = np.arange(1, _BANDS * _ROWS + 1, dtype=np.uint64)
    # Two primes spread the multipliers and offsets; products stay below 2 to the 62nd.
    factors = (order * np.uint64(1_000_000_007)) % np.uint64(_PRIME) + np.uint64(1)
    offsets = (order * np.uint64(998_244_353)) % np.uint64(_PRIME)
    least = ((values[:, None] * factors + offsets) % np.uint64(_PRIME)).min(axis=0)
    rows = least.reshape(_BANDS, _ROWS).astype("<u8")
    return [zlib.crc32(bytes([band]) + row.tobytes()) for band, row in enumerate(rows)]
