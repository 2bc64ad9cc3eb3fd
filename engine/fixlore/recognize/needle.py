"""One message ready to be searched for: its template in, its first place in a text out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from fixlore.recognize.normal import normalise
from fixlore.rules.messages import Placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_CAPTURE: Final = 1_000
"""The longest text, in characters, that a placeholder stands for."""

WORD: Final = re.compile(r"\w+")
_ENDS: Final = ".,;:!?"
_BRACKETS: Final = "([{<"
_PAIRS: Final = {")": "(", "]": "[", "}": "{", ">": "<"}

Span = tuple[int, int]
Parts = tuple[str | Placeholder, ...]


class Place(NamedTuple):
    """Where a message was found in the normal form.

    Attributes:
        start: its first character.
        end: after its last one.
        captures: for each placeholder, in order, the span that it stands for.
    """

    start: int
    end: int
    captures: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Needle:
    """A message in the normal form.

    Attributes:
        literals: what must be there, in order; a placeholder stands between each two.
        opens: whether a placeholder stands before the first literal.
        closes: whether a placeholder stands after the last literal.
        names: the facts of all placeholders, in order; None for one that fills no fact.
        words: the words that every text with this message has as words.
    """

    literals: tuple[str, ...]
    opens: bool
    closes: bool
    names: tuple[str | None, ...]
    words: tuple[str, ...]

    def all_words(self) -> Sequence[str]:
        """The words of the literals, in order, those that a placeholder touches too."""
        if not self.names:
            return self.words
        return [word for literal in self.literals for word in WORD.findall(literal)]

    def reach(self) -> int:
        """The longest place of this message, with what stands right around it."""
        return sum(map(len, self.literals)) + (len(self.names) + 2) * MAX_CAPTURE

    def find(self, text: str) -> Place | None:
        """The first place in a text in the normal form; linear in its length."""
        if self.names:
            return self._find_with_placeholders(text)
        literal = self.literals[0]
        start = text.find(literal)
        while start >= 0:
            end = start + len(literal)
            if _boundary(text, start) and _boundary(text, end):
                return Place(start, end, ())
            start = text.find(literal, start + 1)
        return None

    def find_near(self, text: str, start: int) -> Place | None:
        """The first place in a text where a literal starts at `start`, or around there."""
        if self.names:
            return self._find_around(text, start)
        end = start + len(self.literals[0])
        there = text[start:end] == self.literals[0]
        there = there and _boundary(text, start) and _boundary(text, end)
        return Place(start, end, ()) if there else None

    def anchor(self, word: str) -> tuple[str, int]:
        """The first literal that has one of `words`, and where in it that word begins."""
        last = len(self.literals) - 1
        for number, literal in enumerate(self.literals):
            left, right = number > 0 or self.opens, number < last or self.closes
            for found in _untouched(literal, left=left, right=right):
                if found[0] == word:
                    return literal, found.start()
        raise ValueError(word)

    def _find_around(self, text: str, start: int) -> Place | None:
        """The first place within reach of one where a literal starts."""
        reach = self.reach()
        left, right = max(0, start - reach), start + reach
        first, last = self.literals[0], self.literals[-1]
        if text.find(last, start, right) < 0 or text.rfind(first, left, start + len(first)) < 0:
            return None
        if found := self.find(text[left:right]):
            captures = tuple((start + left, end + left) for start, end in found.captures)
            return Place(found.start + left, found.end + left, captures)
        return None

    def _find_with_placeholders(self, text: str) -> Place | None:
        start = 0
        while chain := self._chain(text, start):
            start = self._tighten(text, chain)
            chain = self._chain(text, start)
            if chain and (place := self._place(text, chain)):
                return place
            start += 1
        return None

    def _chain(self, text: str, start: int) -> list[int] | None:
        """The starts of the literals, each as early as can be, from ``start`` on."""
        chain: list[int] = []
        for literal in self.literals:
            found = text.find(literal, start)
            if found < 0:
                return None
            chain.append(found)
            start = found + len(literal) + 1
        return chain

    def _tighten(self, text: str, chain: list[int]) -> int:
        """The latest start from which the literals still end where this chain ends."""
        end = chain[-1]
        for literal in reversed(self.literals[:-1]):
            end = text.rfind(literal, 0, end - 1)
        return end

    def _place(self, text: str, chain: list[int]) -> Place | None:
        ends = [start + len(literal) for start, literal in zip(chain, self.literals, strict=True)]
        captures = list(zip(ends, chain[1:], strict=False))
        start, end = chain[0], ends[-1]
        if self.opens:
            captures.insert(0, _before(text, start))
            start = captures[0][0]
        elif not _boundary(text, start):
            return None
        if self.closes:
            captures.append(_after(text, end))
            end = captures[-1][1]
        elif not _boundary(text, end):
            return None
        captures = [_trim(text, span) for span in captures]
        if any(not 0 < right - left <= MAX_CAPTURE for left, right in captures):
            return None
        return Place(start, end, tuple(captures))


def compile_needle(parts: Parts) -> Needle | None:
    """The searchable form of a message's parts; None where no word of it is left to search for."""
    parts = _without_ends(parts)
    last = len(parts) - 1
    literals = [
        _literal(part, first=i == 0, last=i == last)
        for i, part in enumerate(parts)
        if isinstance(part, str)
    ]
    if not any(WORD.search(literal) for literal in literals):
        return None
    opens, closes = (isinstance(parts[i], Placeholder) for i in (0, -1))
    names = tuple(part.name for part in parts if isinstance(part, Placeholder))
    return Needle(
        tuple(literals), opens, closes, names, tuple(_words(literals, opens=opens, closes=closes))
    )


def _without_ends(parts: Parts) -> Parts:
    """Without quotes and a sentence's end outside the first and last placeholder."""
    if parts and _says_nothing(parts[0]):
        parts = parts[1:]
    if parts and _says_nothing(parts[-1]):
        parts = parts[:-1]
    return parts


def _says_nothing(part: str | Placeholder) -> bool:
    return (
        isinstance(part, str)
        and not WORD.search(part)
        and not normalise(part).text.strip(_ENDS + " ")
    )


def _literal(text: str, *, first: bool, last: bool) -> str:
    normal = normalise(text)
    literal = normal.text
    if first:
        literal = literal.lstrip(_ENDS + " ")
    elif normal.opens or not literal:
        literal = f" {literal}"
    if last:
        return literal.rstrip(_ENDS + " ")
    return f"{literal} " if normal.closes and literal != " " else literal


def _words(literals: list[str], *, opens: bool, closes: bool) -> Iterator[str]:
    """The words that no placeholder touches: those are whole in every text."""
    last = len(literals) - 1
    if not last and not opens and not closes:
        yield from WORD.findall(literals[0])
        return
    for i, literal in enumerate(literals):
        for found in _untouched(literal, left=i > 0 or opens, right=i < last or closes):
            yield found[0]


def _untouched(literal: str, *, left: bool, right: bool) -> Iterator[re.Match[str]]:
    """The words of a literal that touch no placeholder on its left and right."""
    end = len(literal) if right else -1
    for found in WORD.finditer(literal):
        if found.end() != end and (found.start() or not left):
            yield found


def _boundary(text: str, place: int) -> bool:
    """Whether no word of the text goes on at a place."""
    around = text[place - 1 : place + 1] if place else ""
    return len(around) < 2 or not around.replace("_", "a").isalnum()  # noqa: PLR2004 - one each side


def _before(text: str, end: int) -> Span:
    """What an opening placeholder stands for: the word before, with its punctuation."""
    start = text.rfind(" ", max(0, end - MAX_CAPTURE), end) + 1
    if start == 0:
        start = max(0, end - MAX_CAPTURE)
    while start < end and text[start] in _BRACKETS:
        start += 1
    return start, end


def _after(text: str, start: int) -> Span:
    """What a closing placeholder stands for: the word after, without a sentence's end."""
    if text.startswith(" ", start):
        start += 1
    end = text.find(" ", start, start + MAX_CAPTURE)
    if end < 0:
        end = min(len(text), start + MAX_CAPTURE)
    while end > start and _dangles(text, start, end - 1):
        end -= 1
    return start, end


def _dangles(text: str, start: int, place: int) -> bool:
    """Whether a word's last character belongs to the sentence around it."""
    last = text[place]
    return last in _ENDS or (last in _PAIRS and text.find(_PAIRS[last], start, place) < 0)


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end
