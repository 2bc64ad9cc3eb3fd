"""Shingles: a text as the set of its runs of words, and a signature that similar texts share.

Broder, On the resemblance and containment of documents (1997): the least hash under a random
permutation is the same for two sets with the probability of their resemblance. Bands of eight
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

_BANDS = 24
_ROWS = 8
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
    """Numbers of which two texts that resemble each other share some; none for a short text.

    Of two texts with a resemblance r, each is shared with a probability of r to the 8th.
    """
    shingles = shingles_of(text)
    if len(shingles) < FEWEST:
        return []
    values = np.fromiter(shingles, dtype=np.uint64, count=len(shingles))
    order = np.arange(1, _BANDS * _ROWS + 1, dtype=np.uint64)
    # Multiply and shift, by odd multipliers that the golden ratio spreads over 64 bits; products
    # wrap round, as they are meant to.
    factors = (order * np.uint64(0x9E3779B97F4A7C15)) | np.uint64(1)
    least = ((values[:, None] * factors) >> np.uint64(32)).min(axis=0)
    rows = least.reshape(_BANDS, _ROWS).astype("<u8")
    return [zlib.crc32(bytes([band]) + row.tobytes()) for band, row in enumerate(rows)]
