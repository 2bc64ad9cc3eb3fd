"""Shingles: a text as the set of its runs of words, and a signature that similar texts share.

Broder, On the resemblance and containment of documents (1997): the least hash under a random
permutation is the same for two sets with the probability of their resemblance. Bands of eight
such hashes find candidates; resemblance itself is then counted exactly.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of shingles that two texts have in common, from 0 to 1."""
    return len(one & other) / max(1, len(one | other))


def repeated(bands: Iterable[int]) -> set[int]:
    """The bands that stand there more than once."""
    # NumPy sorts a quarter of a million in a tenth of the time that a set of them takes.
    import numpy as np  # noqa: PLC0415 - loaded with the first text that is hashed, not before

    values = np.sort(np.fromiter(bands, dtype=np.uint32))
    again = values[1:][values[1:] == values[:-1]]
    return set(again.tolist())


def bands_of(text: str) -> list[int]:
    """Numbers of which two texts that resemble each other share some; none for a short text.

    Of two texts with a resemblance r, each is shared with a probability of r to the 8th.
    """
    shingles = shingles_of(text)
    if len(shingles) < FEWEST:
        return []
    # NumPy is loaded here: a run in which no article changed need not wait for it.
    import numpy as np  # noqa: PLC0415 - see above

    values = np.fromiter(shingles, dtype=np.uint64, count=len(shingles))
    order = np.arange(1, _BANDS * _ROWS + 1, dtype=np.uint64)
    # Multiply and shift, by odd multipliers that the golden ratio spreads over 64 bits; products
    # wrap round, as they are meant to.
    factors = (order * np.uint64(0x9E3779B97F4A7C15)) | np.uint64(1)
    least = ((values[:, None] * factors) >> np.uint64(32)).min(axis=0)
    rows = least.reshape(_BANDS, _ROWS).astype("<u8")
    return [zlib.crc32(bytes([band]) + row.tobytes()) for band, row in enumerate(rows)]
