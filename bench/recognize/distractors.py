"""Articles that are made up: real ones in; ones that share all but their rare words out."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from bench.recognize.corpus import Article
from fixlore.rules.messages import MessageError, parse_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+")
# A placeholder or an escape stays as it is.
_PIECE = re.compile(r"\{[^{}\s]*\}|\\.|\w+")
_RARE = 2
_KEPT = 0.2


def distractors(
    articles: Sequence[Article], count: int, *, seed: int = 20240607, bodies: bool = True
) -> list[Article]:
    """So many articles, each like a real one: its messages, title and body with other rare words.

    Words of more than two real articles stay, so that phrases are as common as they are. Four of
    five of the others become words of their own, as in articles about other products; and where a
    message has none of those, one of its words does. Without ``bodies``, their text is empty.
    """
    rng = random.Random(seed)
    sets = (set(_WORD.findall(article.text.lower())) for article in articles)
    counts = Counter(chain.from_iterable(sets))
    return [
        _article(
            _Other(rng, counts), rng.choice(articles), f"made/{seed}-{number}.md", bodies=bodies
        )
        for number in range(count)
    ]


def _article(other: _Other, like: Article, path: str, *, bodies: bool) -> Article:
    messages = tuple(_parsed(other.text(message) for message in like.messages))
    text = other.text(like.text) if bodies else ""
    return Article(path, text, other.text(like.words), messages)


def _parsed(messages: Iterable[str]) -> Iterable[str]:
    for message in messages:
        try:
            parse_message(message)
        except MessageError:
            continue
        yield message


class _Other:
    """Other words for the rare ones, the same throughout an article."""

    def __init__(self, rng: random.Random, counts: Counter[str]) -> None:
        self._rng = rng
        self._counts = counts
        self._other: dict[str, str] = {}

    def text(self, text: str) -> str:
        """The text with other words, at least one."""
        words = [word.lower() for word in _PIECE.findall(text) if word[0] not in "{\\"]
        if words and all(self._word(word) == word for word in words):
            longest = max(words, key=len)
            self._other[longest] = self._made(longest)
        return _PIECE.sub(lambda found: self._piece(found[0]), text)

    def _piece(self, piece: str) -> str:
        return piece if piece[0] in "{\\" else self._word(piece.lower())

    def _word(self, word: str) -> str:
        if word not in self._other:
            stays = self._counts[word] > _RARE or self._rng.random() < _KEPT
            self._other[word] = word if stays else self._made(word)
        return self._other[word]

    def _made(self, word: str) -> str:
        """As long, letters for letters and digits for digits."""
        return "".join(
            self._rng.choice("0123456789" if letter.isdigit() else "aeinorstlmdu")
            if letter.isalnum()
            else letter
            for letter in word
        )
