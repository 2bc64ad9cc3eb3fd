"""From text to recognised messages: takes the messages of all articles once, then any text, and
gives the messages in it, best first, with their places and what their placeholders stand for.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fixlore.recognize.exact import ExactIndex
from fixlore.recognize.needle import WORD, Needle, Place, compile_needle
from fixlore.recognize.normal import Normal, normalise
from fixlore.recognize.prefixes import blank_prefixes
from fixlore.rules.messages import parse_message

if TYPE_CHECKING:
    from collections.abc import Sequence

# Every word counts as if this many more messages had been seen without it, so that in a small
# knowledge base a word that stands in one message of ten is no less telling than it is.
_UNSEEN: Final = 1_000
# With this much information, in bits, a message reaches half of the highest score.
_HALF: Final = 10.0


@dataclass(frozen=True, slots=True)
class Entry:
    """What one article gives to recognise it by.

    Attributes:
        article: its id.
        messages: its messages as written, with placeholders.
        words: its title and its causes' words; they help to rank, never to recognise.
    """

    article: str
    messages: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Recognition:
    """A message that was recognised in a text.

    Attributes:
        article: index of the entry.
        message: index of the message in the entry's messages.
        score: from 0 to 1; how much the message tells, times how much of it was found.
        start: its first character in the text as given, in code points.
        end: after its last character.
        exact: whether the whole message was found, apart from typography, case and white space.
        captures: each named placeholder and the text that it stands for, as found.
    """

    article: int
    message: int
    score: float
    start: int
    end: int
    exact: bool
    captures: tuple[tuple[str, str], ...]


class Recognizer:
    """Recognises messages in texts. Immutable once made, and safe to share between threads."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Index the entries.

        Raises:
            MessageError: when a message of an entry cannot serve as a symptom.
        """
        owners: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for article, entry in enumerate(entries):
            for message, text in enumerate(entry.messages):
                owners[text].append((article, message))
        needles: list[Needle] = []
        self._owners: list[list[tuple[int, int]]] = []
        for text, places in owners.items():
            if needle := compile_needle(parse_message(text)):
                needles.append(needle)
                self._owners.append(places)
        self._needles = needles
        self._exact = ExactIndex(needles)
        counts = Counter(word for needle in needles for word in set(needle.words))
        total = len(needles) + _UNSEEN
        self._bits = {word: math.log2(total / count) for word, count in counts.items()}

    def recognize(self, text: str) -> tuple[Recognition, ...]:
        """The messages in a text, best first; empty when nothing is close enough.

        The same text always gives the same result. Texts of any size are read in linear time.
        """
        found = self._find_exact(text)
        return tuple(sorted(found, key=lambda hit: (-hit.score, hit.start, hit.article, hit.message)))

    def _find_exact(self, text: str) -> list[Recognition]:
        places: dict[int, tuple[Normal, Place]] = {}
        normal = normalise(text)
        for needle, place in self._exact.find(normal.text):
            places[needle] = normal, place
        if "\n" in text and (blanked := blank_prefixes(text)):
            normal = normalise(blanked)
            for needle, place in self._exact.find(normal.text):
                places.setdefault(needle, (normal, place))
        return [
            hit for needle, (form, place) in places.items() for hit in self._hits(text, needle, form, place)
        ]

    def _hits(self, text: str, needle: int, normal: Normal, place: Place) -> list[Recognition]:
        spans = normal.spans()
        start, end = spans.span(place.start, place.end)
        captures = tuple(
            (name, text[slice(*spans.span(*capture))])
            for name, capture in zip(self._needles[needle].names, place.captures, strict=True)
            if name is not None
        )
        bits = sum(self._bits[word] for word in set(self._needles[needle].words))
        score = bits / (bits + _HALF)
        return [
            Recognition(article, message, score, start, end, exact=True, captures=captures)
            for article, message in self._owners[needle]
        ]
