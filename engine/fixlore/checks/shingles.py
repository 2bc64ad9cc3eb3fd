"""Shingles: a text as the set of its runs of words, and a signature that similar texts share.

Broder, On the resemblance and containment of documents (1997): the least hash under a random
permutation is the same for two sets with the probability of their resemblance. One hash, cut
into cells with the least of each, gives as many (Li, Owen and Zhang, One permutation hashing,
2012); an empty cell borrows from another, the same one for every text (Shrivastava, Optimal
densification for fast and accurate minwise hashing, 2017). Bands of eight such hashes find
candidates; resemblance itself is then counted exactly.
"""

from __future__ import annotations

import random
import re
import zlib
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

RUN = 4
"""How many words make a shingle."""
FEWEST = 20
"""A text with fewer shingles says too little to be called a duplicate."""

_BANDS = 24
_ROWS = 8
_CELLS = _BANDS * _ROWS
_PRIME = (1 << 31) - 1
_WORD = re.compile(r"\w+")


def shingles_of(text: str) -> frozenset[int]:
    """The hash (31 bits) of every run of `RUN` words."""
    words = [word.encode("utf-8", "replace") for word in _WORD.findall(text.casefold())]
    runs = zip(*(words[at:] for at in range(RUN)), strict=False)
    return frozenset([zlib.crc32(b" ".join(run)) % _PRIME for run in runs])


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of shingles that two texts have in common, from 0 to 1."""
    return len(one & other) / max(1, len(one | other))


def repeated(texts: Iterable[Sequence[int]]) -> set[int]:
    """The bands that several texts have, each text given by its bands."""
    found: set[int] = set()
    # One place at a time: the set of one is small enough to stay near the processor.
    for same_place in zip(*filter(None, texts), strict=True):
        if len(set(same_place)) < len(same_place):
            found |= {band for band, count in Counter(same_place).items() if count > 1}
    return found


def bands_of(text: str) -> list[int]:
    """Numbers of which two texts that resemble each other share some; none for a short text.

    Of two texts with a resemblance r, each is shared with a probability of r to the 8th.
    """
    shingles = shingles_of(text)
    if len(shingles) < FEWEST:
        return []
    least = _least(shingles)
    return [
        zlib.crc32(repr((band, least[band : band + _ROWS])).encode())
        for band in range(0, _CELLS, _ROWS)
    ]


def _least(shingles: frozenset[int]) -> list[int]:
    """The least hash of each cell, or of the cell that an empty one borrows from."""
    own: dict[int, int] = {}
    for each in shingles:
        cell = each % _CELLS
        if each < own.get(cell, _PRIME):
            own[cell] = each
    return [own[cell] if cell in own else own[_lender(cell, own)] for cell in range(_CELLS)]


def _lender(cell: int, own: Collection[int]) -> int:
    return next(each for each in _lenders(cell) if each in own)


@cache
def _lenders(cell: int) -> tuple[int, ...]:
    """The order in which an empty cell asks the others."""
    return tuple(random.Random(cell).sample(range(_CELLS), _CELLS))  # noqa: S311 - no secret
