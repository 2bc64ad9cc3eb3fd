"""A text's words and where they are: a text in the normal form in, both out."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Final

from fixlore.recognize.normal import normalise, plain_text, starts_of

if TYPE_CHECKING:
    from fixlore.recognize.normal import Spans

# ASCII is most of most texts, and by table it takes a third of the time of an expression.
_ASCII_WORDS: Final = "".join(
    chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128)
)
_OTHER: Final = re.compile(r"([^\x00-\x7f]+)")
_OTHER_NO_WORD: Final = re.compile(r"[^\w\x00-\x7f]")


class Pieces:
    r"""A text's words; a word is what `\w+` matches.

    Attributes:
        words: the words, in order.
    """

    def __init__(self, text: str) -> None:
        self._pieces = _pieces(text)
        self.words = [*filter(None, self._pieces)]

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts."""
        return [*compress(starts_of(self._pieces), self._pieces)]


class Tokens(Pieces):
    """A text in the normal form and its words.

    Attributes:
        normal: the normal form.
    """

    def __init__(self, text: str) -> None:
        """Of a text as given."""
        self.normal = normalise(text)
        super().__init__(self.normal.text)

    @cached_property
    def spans(self) -> Spans:
        """The way back to the text as given."""
        return self.normal.spans()


def words_in(text: str) -> set[str]:
    """The different words of a text as given."""
    return set(filter(None, _pieces(plain_text(text))))


def _pieces(text: str) -> list[str]:
    r"""The text split at each character that is not `\w`; between two of them stands nothing."""
    if not text.isascii():
        pieces = _OTHER.split(_OTHER_NO_WORD.sub(" ", text))
        pieces[::2] = [piece.translate(_ASCII_WORDS) for piece in pieces[::2]]
        return "".join(pieces).split(" ")
    return text.translate(_ASCII_WORDS).split(" ")
