"""Two series of titles -> whether they pair up in order, by the words that they share."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]{3,}|\d+", re.UNICODE)
_EMPTY = frozenset(
    "the and for with that this from your have has are was were not isn doesn can cannot may "
    "solution solutions resolution cause causes workaround fix issue problem error make sure "
    "use using you which when into been being will its".split()
)
_STEM = 5


def stems(text: str) -> set[str]:
    """The words of a text that carry meaning, cut to their beginnings so that forms agree."""
    words = (word.lower() for word in _WORD.findall(text))
    return {word[:_STEM] for word in words if word not in _EMPTY}


def same_order(causes: Sequence[str], solutions: Sequence[str]) -> bool:
    """Whether each cause shares more words with the solution at its own place than with any other.

    At least two thirds of the pairs must share a word, and none may share more with another.
    """
    if len(causes) != len(solutions) or not causes:
        return False
    left, right = [stems(text) for text in causes], [stems(text) for text in solutions]
    supported = 0
    for place, words in enumerate(left):
        shared = [len(words & other) for other in right]
        if shared[place] < max(shared) or (shared[place] and shared.count(shared[place]) > 1):
            return False
        supported += shared[place] > 0
    return supported * 3 >= len(causes) * 2
