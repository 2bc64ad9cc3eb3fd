"""The form in which texts and messages are compared: any text in, its normal form out.

The normal form is in lower case with single spaces, without quotes, colours, escapes and
typography, and knows the way back to the places of the text as given.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from string import ascii_letters
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

# Quotes, backticks and emphasis say the same with and without; like white space, they only
# separate. What is left between them is kept.
_RUN: Final = re.compile(r"[^\s'\"`*\x00-\x1f\x7f]+")
# The same by table, for ASCII, takes half of the time.
_APART: Final = "".join(chr(code) if _RUN.match(chr(code)) else " " for code in range(128))
LONG: Final = 4_096
"""A text of more characters is read by other ways, with NumPy, which takes a while to load."""

# What is not simply itself in lower case: terminal colours and links, HTML entities and the tags
# that rich-text editors leave, escaped punctuation, and everything outside ASCII (with the letter
# before it, which may take an accent).
_SPECIAL: Final = re.compile(
    r"(?P<colour>\x1b(?:\[[0-9;?]*[a-zA-Z]|\][^\x07\x1b]*(?:\x07|\x1b\\)))"
    r"|(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
    r"|(?P<tag></?(?:a|b|br|code|div|em|i|li|p|pre|span|strong|td|th|tr)(?:\s[^<>]{0,300})?/?>)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<unicode>[^\x00-\x7f]+)"
)
_LETTERS: Final = ascii_letters
_MAYBE_SPECIAL: Final = re.compile(r"[^\x00-\x1a\x1c-%'-;=-\[\]-\x7f]")

_QUOTES: Final = (0xAB, 0xB4, 0xBB, *range(0x2018, 0x2020), *range(0x2032, 0x2038), 0x2039, 0x203A)
_DASHES: Final = (*range(0x2010, 0x2016), 0x2043, 0x2212)
# Soft hyphens, joiners, marks of direction and order: they have no width and say nothing.
_UNSEEN: Final = (0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF)
_TYPOGRAPHY: Final = {
    **dict.fromkeys(_QUOTES, "'"),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_UNSEEN),
}

Piece = tuple[int, int, int, int]
"""Characters in the resolved text from, to; in the original from, to."""
Resolved = tuple[str, int, int]
"""What a special spot says, and which part of the spot says it, from, to."""


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in the form for comparison.

    Attributes:
        text: lower case, single spaces, no space at either end.
        opens: whether something that only separates came before its first character.
        closes: whether something that only separates came after its last character.
    """

    text: str
    opens: bool
    closes: bool
    _plain: str = field(repr=False)
    _pieces: tuple[Piece, ...] = field(repr=False)

    def spans(self, offset: int = 0) -> Spans:
        """The way back to the original text, which may start at a place of a longer one.

        It is computed when called, and not kept.
        """
        pieces = self._pieces
        piece_starts = [piece[0] for piece in pieces]
        if self.text == self._plain:
            return Spans([0], [0], pieces, piece_starts, offset)
        return Spans(_run_starts(self.text), _run_starts(self._plain), pieces, piece_starts, offset)


@dataclass(frozen=True, slots=True)
class Spans:
    """From places in the normal form to places in the text as it was given."""

    _normal_starts: list[int]
    _plain_starts: list[int]
    _pieces: tuple[Piece, ...]
    _piece_starts: list[int]
    _offset: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span in the original of the non-empty normal span ``start:end``."""
        return self._offset + self._original(start)[0], self._offset + self._original(end - 1)[1]

    def origins(self, places: Sequence[int]) -> Ints:
        """Where each of many places starts in the original, quicker than one by one."""
        import numpy as np  # noqa: PLC0415 - see LONG

        at: Ints = np.asarray(places, dtype=np.int64)
        starts = np.asarray(self._normal_starts, dtype=np.int64)
        run = np.searchsorted(starts, at, "right") - 1
        at = at + (np.asarray(self._plain_starts, dtype=np.int64) - starts)[run]
        if self._pieces:
            table: Ints = np.asarray(self._pieces, dtype=np.int64)
            at_piece = table[np.searchsorted(table[:, 0], at, "right") - 1]
            as_it_was = at_piece[:, 1] - at_piece[:, 0] == at_piece[:, 3] - at_piece[:, 2]
            at = at_piece[:, 2] + np.where(as_it_was, at - at_piece[:, 0], 0)
        return at + self._offset

    def _original(self, place: int) -> tuple[int, int]:
        run = bisect_right(self._normal_starts, place) - 1
        plain = self._plain_starts[run] + place - self._normal_starts[run]
        if not self._pieces:
            return plain, plain + 1
        index = bisect_right(self._piece_starts, plain) - 1
        plain_start, plain_end, start, end = self._pieces[index]
        if plain_end - plain_start != end - start:
            return start, end
        place = start + plain - plain_start
        return place, place + 1


def normalise(text: str) -> Normal:
    """Bring a text of any length into the form for comparison, in time linear in its length."""
    plain, pieces = _plain(text)
    squeezed = _squeeze(plain)
    return Normal(
        squeezed,
        opens=plain[:1] != squeezed[:1],
        closes=plain[-1:] != squeezed[-1:],
        _plain=plain,
        _pieces=pieces,
    )


def _squeeze(plain: str) -> str:
    """The runs of a text with single spaces between them."""
    if plain.isascii():
        return " ".join(plain.translate(_APART).split())
    if len(plain) > LONG:
        from fixlore.recognize.squeeze import squeeze  # noqa: PLC0415 - see LONG

        return squeeze(plain, _RUN)
    return " ".join(_RUN.findall(plain))


def _run_starts(plain: str) -> list[int]:
    """Where each run of a text starts."""
    if len(plain) > LONG:
        from fixlore.recognize.squeeze import run_starts  # noqa: PLC0415 - see LONG

        return run_starts(plain, _RUN)
    return [*map(re.Match[str].start, _RUN.finditer(plain))]


def plain_text(text: str) -> str:
    """The text of the normal form with all that only separates left as it is.

    It has the same words, and is quicker.
    """
    return _plain(text)[0]


def _plain(text: str) -> tuple[str, tuple[Piece, ...]]:
    """The text with every special spot resolved, and its pieces: where each is and was.

    Where nothing is special there are no pieces.
    """
    if not _MAYBE_SPECIAL.search(text):
        return text.lower(), ()
    out: list[str] = []
    pieces: list[Piece] = []
    length = done = 0
    known: dict[str, list[Resolved]] = {}
    for found in _specials(text):
        start, end = found.span()
        if done < start and found.lastgroup == "unicode" and text[start - 1] in _LETTERS:
            start -= 1
        if done < start:
            out.append(text[done:start].lower())
            pieces.append((length, length + start - done, done, start))
            length += start - done
        spot = text[start:end]
        if spot not in known:
            known[spot] = _resolve(found, spot)
        for piece, left, right in known[spot]:
            out.append(piece)
            pieces.append((length, length + len(piece), start + left, start + right))
            length += len(piece)
        done = end
    if done < len(text):
        pieces.append((length, length + len(text) - done, done, len(text)))
        out.append(text[done:].lower())
    return "".join(out), tuple(pieces)


def _specials(text: str) -> Iterator[re.Match[str]]:
    """The special spots, in order; quick where there are few."""
    place = 0
    while first := _MAYBE_SPECIAL.search(text, place):
        found = _SPECIAL.match(text, first.start())
        place = found.end() if found else first.end()
        if found:
            yield found


def _resolve(found: re.Match[str], spot: str) -> list[Resolved]:
    """What a special spot says, in pieces, none of them empty."""
    match found.lastgroup:
        case "unicode":
            return [piece for piece in _letters(spot) if piece[0]]
        case "entity":
            said = _simplify(html.unescape(spot))
        case "escaped":
            said = found["escaped"]
        case "tag":
            said = " "
        case _:
            said = ""
    return [(said, 0, len(spot))] if said else []


def _letters(text: str) -> list[Resolved]:
    """Resolve letters outside ASCII, each with its combining marks, where that is exact."""
    whole = _simplify(text)
    if len(whole) == len(text):
        return [(whole, 0, len(text))]
    cuts = [i for i, letter in enumerate(text) if i == 0 or not unicodedata.combining(letter)]
    clusters = [
        (_simplify(text[i:j]), i, j) for i, j in zip(cuts, [*cuts[1:], len(text)], strict=True)
    ]
    if "".join(letters for letters, _, _ in clusters) == whole:
        return clusters
    return [(whole, 0, len(text))]


def _simplify(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY).lower()
