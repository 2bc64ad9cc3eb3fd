"""A long text in overlapping chunks: its words in, the chunks and what words they have out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from fixlore.recognize.words import Words

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

# A longer text is read in overlapping chunks of this many words.
_CHUNK: Final = 160
_STRIDE: Final = 80


def chunks_of(count: int) -> list[tuple[int, int]]:
    """From which word to which the chunks of a text of so many words go."""
    if count <= _CHUNK:
        return [(0, count)]
    return [(start, min(count, start + _CHUNK)) for start in range(0, count - _STRIDE, _STRIDE)]


def known_words(words: Words, chunks: int) -> Ints:
    """Each chunk with the number of each distinct known word in it, in order: (n, 2).

    An unknown word stands for those that may be meant by it.
    """
    meant = [(place, number) for place, near in words.meant.items() for number in near]
    extra: Ints = np.reshape(np.asarray(meant, dtype=np.int64), (-1, 2))
    numbers = np.asarray(words.numbers, dtype=np.int64)
    places = np.flatnonzero(numbers >= 0)
    numbers = np.concatenate([numbers[places], extra[:, 1]])
    stride = np.concatenate([places, extra[:, 0]]) // _STRIDE
    if chunks == 1:
        return _distinct(np.zeros_like(stride), numbers)
    # Every word but those of the first and last stride is in two chunks.
    first, second = stride < chunks, stride > 0
    return _distinct(
        np.concatenate([stride[first], stride[second] - 1]),
        np.concatenate([numbers[first], numbers[second]]),
    )


def _distinct(chunks: Ints, numbers: Ints) -> Ints:
    """The different pairs, in order. Single numbers sort much faster than pairs."""
    if not len(numbers):
        return np.empty((0, 2), dtype=np.int64)
    many = int(numbers.max()) + 1
    keys = np.sort(chunks * many + numbers)
    keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
    return np.stack(np.divmod(keys, many), axis=1)
