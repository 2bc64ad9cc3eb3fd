"""Finding whole messages: takes every needle once, and gives those that stand in a text, by looking
only at needles whose rarest word is there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from fixlore.recognize.needle import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixlore.recognize.needle import Needle, Place

# Up to this length a text is searched straight away. In a longer one, the places of the rarest
# word are looked at first, unless they are so many that a search is quicker.
_SHORT: Final = 4_096
_MANY: Final = 2_000


class ExactIndex:
    """Needles by their rarest word. Immutable; safe to share between threads."""

    def __init__(self, needles: Sequence[Needle]) -> None:
        self._needles = needles
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._wordless: list[int] = []
        counts = Counter(word for needle in needles for word in needle.words)
        for i, needle in enumerate(needles):
            if needle.words:
                rarest = min(needle.words, key=lambda word: (counts[word], -len(word), word))
                self._by_word[rarest].append(i)
            else:
                self._wordless.append(i)
        self._by_word.default_factory = None

    def find(self, text: str) -> Iterator[tuple[int, Place]]:
        """Each needle in a text in the normal form: its index and its first place."""
        candidates = self._candidates(text) if len(text) <= _SHORT else self._probed(text)
        for i in candidates:
            if place := self._needles[i].find(text):
                yield i, place

    def _candidates(self, text: str) -> Iterable[int]:
        by_word = self._by_word
        hits = [by_word[word] for word in dict.fromkeys(WORD.findall(text)) if word in by_word]
        return [i for indices in (*hits, self._wordless) for i in indices]

    def _probed(self, text: str) -> Iterator[int]:
        places: dict[str, list[int]] = defaultdict(list)
        for found in WORD.finditer(text):
            if found[0] in self._by_word:
                places[found[0]].append(found.start())
        yield from self._wordless
        for word, starts in places.items():
            for i in self._by_word[word]:
                if len(starts) > _MANY or self._fits(i, word, text, starts):
                    yield i

    def _fits(self, index: int, word: str, text: str, starts: list[int]) -> bool:
        for literal in self._needles[index].literals:
            for found in WORD.finditer(literal):
                if found[0] == word:
                    offset = found.start()
                    return any(text.startswith(literal, start - offset) for start in starts)
        return False
