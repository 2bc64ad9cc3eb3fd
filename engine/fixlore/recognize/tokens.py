"""A text's words and where they are: a text in the normal form in, both out."""

from __future__ import annotations

import re
from array import array
from functools import cached_property
from itertools import compress, repeat
from typing import TYPE_CHECKING, Final

from fixlore.recognize.normal import normalise, plain_text, starts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.recognize.normal import Spans

# ASCII is most of most texts, and by table it takes a third of the time of an expression.
_ASCII_WORDS: Final = "".join(
    chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128)
)
_OTHER: Final = re.compile(r"([^\x00-\x7f]+)")
_OTHER_NO_WORD: Final = re.compile(r"[^\w\x00-\x7f]")


class Tokens:
    """A text in the normal form and its words.

    Attributes:
        normal: the normal form.
        words: the words, in order.
        starts: where each starts in the normal form.
    """

    def __init__(self, text: str) -> None:
        """Of a text as given."""
        self.normal = normalise(text)
        self.words, self.starts = words_and_starts(self.normal.text)
        self._numbers: tuple[Mapping[str, int], array[int]] | None = None

    def numbers(self, known: Mapping[str, int]) -> array[int]:
        """Each word's number, or -1 for one that is not known; kept for the next who asks."""
        if self._numbers is None or self._numbers[0] is not known:
            self._numbers = known, array("q", map(known.get, self.words, repeat(-1)))
        return self._numbers[1]

    @cached_property
    def spans(self) -> Spans:
        """The way back to the text as given."""
        return self.normal.spans()


def words_of(text: str) -> list[str]:
    r"""All words, in order; a word is what `\w+` matches."""
    return [*filter(None, _pieces(text))]


def words_and_starts(text: str) -> tuple[list[str], list[int]]:
    """All words of a text, and where each starts in it."""
    pieces = _pieces(text)
    return [*filter(None, pieces)], [*compress(starts_of(pieces), pieces)]


def words_in(text: str) -> set[str]:
    """The different words of a text as given."""
    return set(words_of(plain_text(text)))


def _pieces(text: str) -> list[str]:
    r"""The text split at each character that is not `\w`; between two of them stands nothing."""
    if not text.isascii():
        pieces = _OTHER.split(_OTHER_NO_WORD.sub(" ", text))
        pieces[::2] = [piece.translate(_ASCII_WORDS) for piece in pieces[::2]]
        return "".join(pieces).split(" ")
    return text.translate(_ASCII_WORDS).split(" ")
