"""Words that were meant: an unknown word in, the known ones a typing error away out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable

# A word of this many letters may have one error, one of twice as many two.
_LETTERS_PER_ERROR: Final = 5
_LONGEST: Final = 40
# One error leaves a word's first letters or its last ones as they were.
_KEY: Final = 3
_MOST: Final = 3


class Spelling:
    """Known words by their first and last letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_key: dict[str, list[str]] = defaultdict(list)
        for word in words:
            if _may_err(word):
                self._by_key[word[:_KEY] + "-"].append(word)
                self._by_key["-" + word[-_KEY:]].append(word)
        self._by_key.default_factory = None

    def nearest(self, word: str) -> tuple[str, ...]:
        """Up to three known words within the errors that the word's length allows."""
        if not _may_err(word):
            return ()
        known = [
            *self._by_key.get(word[:_KEY] + "-", ()),
            *self._by_key.get("-" + word[-_KEY:], ()),
        ]
        found = process.extract(
            word,
            dict.fromkeys(known),
            scorer=OSA.distance,
            score_cutoff=min(2, len(word) // _LETTERS_PER_ERROR),
            limit=_MOST,
        )
        return tuple(match[0] for match in found)


def _may_err(word: str) -> bool:
    return _LETTERS_PER_ERROR <= len(word) <= _LONGEST and word.isalpha()
