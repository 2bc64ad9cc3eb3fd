"""From text to recognised messages: takes the messages of all articles once, then any text, and
gives the messages in it, best first, with their places and what their placeholders stand for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from fixlore.recognize.approximate import NearIndex
from fixlore.recognize.exact import ExactIndex
from fixlore.recognize.needle import WORD, Needle, Place, compile_needle
from fixlore.recognize.normal import Normal, normalise
from fixlore.recognize.prefixes import blank_prefixes
from fixlore.recognize.weights import Weights
from fixlore.recognize.words import Line
from fixlore.rules.messages import parse_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    """Recognises messages in texts. Immutable to its users, and safe to share between threads."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Index the entries; what only approximate matches need is built when first needed.

        Raises:
            MessageError: when a message of an entry cannot serve as a symptom.
        """
        owners: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for article, entry in enumerate(entries):
            for message, text in enumerate(entry.messages):
                owners[text].append((article, message))
        self._entries = tuple(entries)
        self._needles: list[Needle] = []
        self._owners: list[list[tuple[int, int]]] = []
        for text, places in owners.items():
            if needle := compile_needle(parse_message(text)):
                self._needles.append(needle)
                self._owners.append(places)
        self._exact = ExactIndex(self._needles)
        self._lock = Lock()
        self._near: tuple[Weights, NearIndex] | None = None

    def recognize(self, text: str) -> tuple[Recognition, ...]:
        """The messages in a text, best first; empty when nothing is close enough.

        The same text always gives the same result. Texts of any size are read in linear time.
        """
        exact = self._find_exact(text)
        lines = _unexplained(text, exact)
        found = [*exact, *(self._find_near(text, lines, exact) if lines else ())]
        return tuple(sorted(found, key=lambda hit: (-hit.score, hit.start, hit.article, hit.message)))

    def _near_index(self) -> tuple[Weights, NearIndex]:
        with self._lock:
            if self._near is None:
                weights = Weights(self._article_words())
                self._near = weights, NearIndex(self._needles, weights)
            return self._near

    def _article_words(self) -> Iterable[frozenset[str]]:
        words: list[set[str]] = [set() for _ in self._entries]
        for needle, owners in zip(self._needles, self._owners, strict=True):
            ours = WORD.findall(" ".join(needle.literals))
            for article, _ in owners:
                words[article].update(ours)
        for mine, entry in zip(words, self._entries, strict=True):
            mine.update(WORD.findall(normalise(entry.words).text))
        return map(frozenset, words)

    def _find_near(self, text: str, lines: list[Line], exact: list[Recognition]) -> list[Recognition]:
        _, index = self._near_index()
        have = {(hit.article, hit.message) for hit in exact}
        hits: list[Recognition] = []
        for near in index.find(lines):
            captures = tuple(
                (name, text[slice(*filling)])
                for name, filling in zip(self._needles[near.needle].names, near.fillings, strict=True)
                if name is not None and filling is not None
            )
            hits.extend(
                Recognition(
                    article, message, _score(near.worth), near.start, near.end, exact=False, captures=captures
                )
                for article, message in self._owners[near.needle]
                if (article, message) not in have
            )
        return hits

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
        weights, _ = self._near_index()
        score = _score(sum(weights.of(word) for word in set(self._needles[needle].words)))
        return [
            Recognition(article, message, score, start, end, exact=True, captures=captures)
            for article, message in self._owners[needle]
        ]


def _score(worth: float) -> float:
    return worth / (worth + _HALF)


def _unexplained(text: str, exact: list[Recognition]) -> list[Line]:
    """The lines that no exact match covers for the most part, without their prefixes."""
    text = blank_prefixes(text) or text
    lines: list[Line] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        covered = max((min(end, hit.end) - max(start, hit.start) for hit in exact), default=0)
        if 2 * covered < len(line.strip()):
            lines.append(Line(start, normalise(line)))
        start = end
    return lines
