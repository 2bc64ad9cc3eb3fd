"""A text's words and where they are: a text in the normal form in, both out."""

from __future__ import annotations

import re
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from fixlore.recognize.normal import LONG, normalise, plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.recognize.normal import Ints, Spans
    from fixlore.recognize.places import Sought

NOTHING: Final[Mapping[str, int]] = MappingProxyType({})
# ASCII is most of most texts, and by table it takes a third of the time of an expression.
_ASCII_WORDS: Final = "".join(
    chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128)
)
_WORD: Final = re.compile(r"\w+")
_OTHER: Final = re.compile(r"([^\x00-\x7f]+)")
_OTHER_NO_WORD: Final = re.compile(r"[^\w\x00-\x7f]")


class Tokens:
    r"""A text in the normal form and its words; a word is what `\w+` matches.

    Attributes:
        normal: the normal form.
        words: the words, in order.
    """

    def __init__(self, text: str, sought: Mapping[str, int] = NOTHING, offset: int = 0) -> None:
        """Of a text as given.

        Args:
            text: the text.
            sought: the words of which the places will be asked for, numbered.
            offset: where it starts in a longer text.
        """
        self.normal = normalise(text)
        self.words = [*filter(None, _pieces(self.normal.text))]
        self._sought = sought
        self._offset = offset

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts."""
        text = self.normal.text
        if len(text) > LONG and text.isascii():
            from fixlore.recognize.squeeze import run_starts  # noqa: PLC0415 - see LONG

            return run_starts(text, _WORD)
        return [*map(re.Match[str].start, _WORD.finditer(text))]

    @cached_property
    def origins(self) -> Ints:
        """Where each word starts in the text as given."""
        return self.spans.origins(self.starts)

    @cached_property
    def spans(self) -> Spans:
        """The way back to the text as given."""
        return self.normal.spans(self._offset)

    @cached_property
    def places(self) -> Sought:
        """Where the words stand that are sought."""
        from fixlore.recognize.places import Sought  # noqa: PLC0415 - as above

        return Sought(self.words, self.starts, self._sought)


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
