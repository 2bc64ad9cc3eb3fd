"""From text to recognised messages: all articles' messages once, then any text in.

Out come the messages in it, best first, with their places and what their placeholders stand for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from math import fsum
from operator import attrgetter
from sys import intern
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple

from fixlore.recognize.covering import apart, unexplained
from fixlore.recognize.exact import ExactIndex
from fixlore.recognize.layout import Layout
from fixlore.recognize.needle import Needle, compile_needle
from fixlore.recognize.parts import join_parts, split_lines
from fixlore.recognize.tokens import words_in
from fixlore.recognize.weights import Weights
from fixlore.recognize.whole import find_whole
from fixlore.rules.messages import parse_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixlore.recognize.approximate import NearIndex
    from fixlore.recognize.found import Found
    from fixlore.rules.messages import MessageTemplate

# With this much information, in bits, a message reaches half of the highest score.
_HALF: Final = 10.0
# How much a word counts that the text shares with an article's title and causes.
_OWN_WORDS: Final = 0.05


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


class Recognition(NamedTuple):
    """A message that was recognised in a text.

    Attributes:
        article: index of the entry.
        message: index of the message in the entry's messages.
        score: from 0 to 1; how much what was found of the message tells.
        start: its first character in the text as given, in code points.
        end: after its last character.
        exact: whether the whole message was found, apart from typography, case and white space.
        captures: each named placeholder and the text that it stands for, as found; in a message
            that is not exact, those that can be told.
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
        templates: list[MessageTemplate] = []
        for text, places in owners.items():
            template = parse_message(text)
            if needle := compile_needle(template.parts):
                templates.append(template)
                self._needles.append(needle)
                self._owners.append(places)
        self._weights = _weigh(self._needles, self._owners)
        self._parts = split_lines(templates)
        self._index = ExactIndex(self._needles, self._weights)
        self._lines = ExactIndex([part.needle for part in self._parts], self._weights)
        sought = dict.fromkeys((*self._index.words, *self._lines.words))
        self._sought = dict(zip(sought, range(len(sought)), strict=True))
        self._lines_of: dict[int, tuple[int, ...]] = {}
        for number, part in enumerate(self._parts):
            for message in {parent.message for parent in part.parents}:
                self._lines_of[message] = (*self._lines_of.get(message, ()), number)
        self._own: dict[int, tuple[str, ...]] = {}  # what was asked for once
        self._lock = Lock()
        self._near: NearIndex | None = None

    def recognize(self, text: str) -> tuple[Recognition, ...]:
        """The messages in a text, best first; empty when nothing is close enough.

        The same text always gives the same result. Texts of any size are read in linear time.
        """
        layout = Layout(text, self._sought)
        whole = self._find_whole(layout)
        known = {one.needle for one in whole}
        partial = self._find_lines(layout, known)
        lines = unexplained(layout, whole)
        if lines:
            partial += self._near_index().find(layout.tokens, lines)
        if partial:
            partial = apart(whole, _best(partial, known))
        return tuple(self._ranked(layout, [*whole, *partial]))

    def _find_whole(self, layout: Layout) -> list[Found]:
        """The whole messages in a text.

        A message of common words only, such as "Access denied", tells nothing in the middle of a
        line about something else; it counts where it is at least half of its line.
        """
        found = find_whole(layout, self._index)
        telling = self._weights.telling
        return [one for one in found if one.worth >= telling or layout.is_filled_by(one)]

    def _find_lines(self, layout: Layout, whole: set[int]) -> list[Found]:
        """Messages of which lines or sentences are there, besides those that are there whole."""
        owned = {number for message in whole for number in self._lines_of.get(message, ())}
        known = [
            number
            for number in owned
            if all(parent.message in whole for parent in self._parts[number].parents)
        ]
        lines = (
            (self._parts[one.needle], one)
            for one in find_whole(layout, self._lines, known)
            if layout.is_filled_by(one)
        )
        return join_parts(lines, self._needles, self._index.worths)

    def _near_index(self) -> NearIndex:
        # NumPy is loaded with it, which a caller whose texts all match exactly never needs.
        from fixlore.recognize.approximate import NearIndex  # noqa: PLC0415 - see above

        with self._lock:
            if self._near is None:
                self._near = NearIndex(self._needles, self._weights)
            return self._near

    def _ranked(self, layout: Layout, found: list[Found]) -> list[Recognition]:
        owned = [owner for one in found for owner in self._owners[one.needle]]
        bonus = self._own_words(layout, {owner[0] for owner in owned}) if len(owned) > 1 else {}
        hits = [
            self._recognition(layout.text, one, owner, bonus.get(owner[0], 0.0))
            for one in found
            for owner in self._owners[one.needle]
        ]
        hits.sort(key=lambda hit: (hit.start, hit.article, hit.message))
        hits.sort(key=attrgetter("score"), reverse=True)
        return hits

    def _own_words(self, layout: Layout, articles: set[int]) -> dict[int, float]:
        """For each article, the weight of the words that its title and causes share with a text."""
        entries = self._entries
        if not any(entries[article].words for article in articles):
            return {}
        ours = set(layout.tokens.words)
        weight = cache(self._weights.of)
        for article in articles:
            if article not in self._own:
                self._own[article] = tuple(map(intern, words_in(entries[article].words)))
        return {
            article: fsum(map(weight, filter(ours.__contains__, self._own[article])))
            for article in articles
        }

    def _recognition(
        self, text: str, found: Found, owner: tuple[int, int], bonus: float
    ) -> Recognition:
        worth = found.worth + _OWN_WORDS * bonus
        captures = tuple(
            (name, text[slice(*filling)])
            for name, filling in zip(self._needles[found.needle].names, found.fillings, strict=True)
            if name is not None and filling is not None
        )
        return Recognition(
            *owner, worth / (worth + _HALF), found.start, found.end, found.exact, captures
        )


def _weigh(needles: list[Needle], owners: list[list[tuple[int, int]]]) -> Weights:
    """The words' weights; a message that several articles have is as common as that."""
    return Weights(
        [needle.all_words() for needle, places in zip(needles, owners, strict=True) for _ in places]
    )


def _best(partial: list[Found], known: set[int]) -> Iterable[Found]:
    """Each message once, as it tells most, without those that are known."""
    best: dict[int, Found] = {}
    for one in partial:
        if one.needle not in known:
            have = best.setdefault(one.needle, one)
            if one.worth > have.worth:
                best[one.needle] = one
    return best.values()
