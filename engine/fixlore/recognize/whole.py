"""Whole messages in a text as given: the text in, those that tell enough, with places, out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fixlore.recognize.found import Found, Span
from fixlore.recognize.needle import MAX_CAPTURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fixlore.recognize.exact import ExactIndex
    from fixlore.recognize.layout import Layout
    from fixlore.recognize.needle import Needle, Place
    from fixlore.recognize.normal import Spans

_CLOSING: Final = {
    "'": "'",
    '"': '"',
    "`": "`'",
    "\N{LEFT SINGLE QUOTATION MARK}": "\N{RIGHT SINGLE QUOTATION MARK}",
    "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{DOUBLE LOW-9 QUOTATION MARK}": (
        "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    ),
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": (
        "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    ),
}
"""For each quotation mark that opens: those that close."""
_OPENING: Final = {
    mark: "".join(opening for opening, closing in _CLOSING.items() if mark in closing)
    for mark in "".join(_CLOSING.values())
}
"""For each quotation mark that closes: those that open."""


def find_whole(layout: Layout, index: ExactIndex, known: Iterable[int] = ()) -> Iterator[Found]:
    """The whole messages in a text, each at its first place, without those that are known."""
    known = frozenset(known)
    for tokens in layout.readings:
        found: set[int] = set()
        for number, place in index.find(tokens, known):
            found.add(number)
            needle, worth = index.needles[number], index.worths[number]
            start, end, fillings = _locate(layout.text, needle, tokens.spans, place)
            yield Found(number, worth, start, end, exact=True, fillings=fillings)
        known |= found


def _locate(
    text: str, needle: Needle, spans: Spans, place: Place
) -> tuple[int, int, tuple[Span, ...]]:
    whole = spans.span(place.start, place.end)
    if not place.captures:
        return *whole, ()
    fillings = [spans.span(*span) for span in place.captures]
    start, end = whole
    if needle.opens:
        fillings[0] = _quoted_start(text, fillings[0])
        start = fillings[0][0]
    if needle.closes:
        fillings[-1] = _quoted_end(text, fillings[-1])
        end = fillings[-1][1]
    return start, end, tuple(fillings)


def _quoted_end(text: str, span: Span) -> Span:
    """What closes a message and stands in quotes goes as far as they do."""
    start, end = span
    closing = _CLOSING.get(text[start - 1 : start])
    if closing:
        for place in range(start, min(len(text), start + MAX_CAPTURE)):
            if text[place] == "\n":
                break
            if text[place] in closing:
                return start, max(place, start + 1)
    return start, end


def _quoted_start(text: str, span: Span) -> Span:
    """What opens a message and stands in quotes begins where they do."""
    start, end = span
    opening = _OPENING.get(text[end : end + 1])
    if opening:
        for place in range(end - 1, max(-1, end - MAX_CAPTURE), -1):
            if text[place] == "\n":
                break
            if text[place] in opening:
                return min(place + 1, end - 1), end
    return start, end
