"""Titles of causes and of solutions -> which belong together by the words that they share.

Words count by how few titles on either side have them, so that what every title says ties nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]{3,}|\d+", re.UNICODE)
_EMPTY = re.compile(
    r"the|and|for|with|that|this|from|your|have|has|are|was|were|not|isn"
    r"|doesn|can|cannot|may|solution|solutions|resolution|cause|causes|workaround"
    r"|fix|issue|problem|error|make|sure|use|using|you|which|when|into|been"
    r"|being|will|its|occurs|occur|because"
)
_STEM = 5
_CLEARLY = 1.5


def stems(text: str) -> set[str]:
    """The words of a text that carry meaning, cut to their beginnings so that forms agree."""
    words = (word.lower() for word in _WORD.findall(text))
    return {word[:_STEM] for word in words if not _EMPTY.fullmatch(word)}


def word_ties(causes: Sequence[str], solutions: Sequence[str]) -> dict[int, int]:
    """Solution's number -> its cause's, where each is clearly the other's best match.

    "Clearly" is one and a half times the next best, with a word that no other title has.
    """
    left, right = [stems(text) for text in causes], [stems(text) for text in solutions]
    in_left, in_right = _counts(left), _counts(right)
    score = [
        [sum(1 / (in_left[w] * in_right[w]) for w in one & other) for other in right]
        for one in left
    ]
    ties: dict[int, int] = {}
    for place, other in enumerate(right):
        column = [row[place] for row in score]
        number = _clear_best(column)
        if number is None or _clear_best(score[number]) != place:
            continue
        if any(in_left[w] == in_right[w] == 1 for w in left[number] & other):
            ties[place] = number
    return ties


def _counts(sets: Sequence[set[str]]) -> Counter[str]:
    return Counter(word for words in sets for word in words)


def _clear_best(scores: Sequence[float]) -> int | None:
    if not scores or max(scores) <= 0:
        return None
    best = max(range(len(scores)), key=scores.__getitem__)
    rest = [score for place, score in enumerate(scores) if place != best]
    return best if not rest or scores[best] >= _CLEARLY * max(rest) else None


def same_order(causes: Sequence[str], solutions: Sequence[str]) -> bool:
    """Whether two equally long series pair up place by place.

    At least half of the places must tie by their words, and none may tie to another place.
    """
    if len(causes) != len(solutions) or not causes:
        return False
    ties = word_ties(causes, solutions)
    return len(ties) * 2 >= len(causes) and all(s == c for s, c in ties.items())
