"""A text as lines: any text in; how much each says, and the text without their prefixes, out."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Final

from fixlore.recognize.prefixes import blank, find_prefixes
from fixlore.recognize.tokens import NOTHING, Tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.recognize.found import Found

_NEW_LINE: Final = re.compile("\n")
# A message that goes on after a prefix begins, and ends, at most so far from it.
_AROUND: Final = 5_000
_SAYS: Final = re.compile(r"\S")


class Layout:
    """The lines of one text; what nobody asks for is not worked out, and nothing twice.

    Attributes:
        text: the text as given.
        tokens: its normal form and its words.
        blanked: the text with its lines' prefixes replaced by as many spaces.
    """

    def __init__(self, text: str, sought: Mapping[str, int] = NOTHING) -> None:
        """Of a text; of the words that are `sought`, numbered, the places will be asked for."""
        self.text = text
        self.tokens = Tokens(text, sought)
        self._sought = sought
        self._prefixes = find_prefixes(text)
        self.blanked = blank(text, self._prefixes) if self._prefixes else text
        self._edges: dict[int, tuple[int, int] | None] = {}

    @cached_property
    def readings(self) -> list[Tokens]:
        """The text, and what is around prefixes without them."""
        found = [self.tokens]
        if "\n" in self.text:
            found += [
                Tokens(self.blanked[start:end], self._sought, start)
                for start, end in self._around_prefixes()
            ]
        return found

    def _around_prefixes(self) -> list[tuple[int, int]]:
        """The stretches of whole lines, apart, in which a message may go on after a prefix."""
        stretches: list[tuple[int, int]] = []
        for start, end in self._prefixes:
            left = self.text.rfind("\n", 0, max(0, start - _AROUND)) + 1
            if stretches and left <= stretches[-1][1]:
                left, _ = stretches.pop()
            right = self.text.find("\n", end + _AROUND)
            stretches.append((left, right if right >= 0 else len(self.text)))
        return stretches

    def is_filled_by(self, found: Found) -> bool:
        """Whether what was found is at least half of its lines, their prefixes apart."""
        first = bisect_left(self._ends, found.start)
        last = bisect_left(self._ends, found.end, lo=first)
        if 2 * (found.end - found.start) >= self._ends[last] - self._start_of(first):
            return True
        says = [edges for line in (first, last) if (edges := self._edges_of(line))]
        if not says:
            return True
        if len(says) == 1 and first < last:  # the other line has nothing but a prefix
            says = [edges for line in range(first, last + 1) if (edges := self._edges_of(line))]
        return 2 * (found.end - found.start) >= says[-1][1] - says[0][0]

    @cached_property
    def _ends(self) -> list[int]:
        """Where the lines end, the last one too."""
        return [*(found.start() for found in _NEW_LINE.finditer(self.text)), len(self.text)]

    def _start_of(self, line: int) -> int:
        return self._ends[line - 1] + 1 if line else 0

    def _edges_of(self, line: int) -> tuple[int, int] | None:
        """From where to where a line says something; None for one that says nothing."""
        if line not in self._edges:
            start = self._start_of(line)
            end = self._ends[line]
            text = self.blanked
            first = _SAYS.search(text, start, end)
            said = start + len(text[start:end].rstrip()) if first else 0
            self._edges[line] = (first.start(), said) if first else None
        return self._edges[line]
