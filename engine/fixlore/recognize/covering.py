"""Places that cover others: what was found in, what is left of it, and what it leaves, out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, Final

from fixlore.recognize.needle import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixlore.recognize.found import Found, Span
    from fixlore.recognize.layout import Layout

# A line is explained when less than one in so many of its characters is left.
_LEFT: Final = 4


class _Cover:
    """The outermost of the spans that were added, in order: none stands within another."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def exceeds(self, start: int, end: int) -> bool:
        """Whether a longer span than this one has it within."""
        last = bisect_right(self._starts, start) - 1
        return last >= 0 and (
            self._ends[last] > end or (self._ends[last] == end and self._starts[last] < start)
        )

    def add(self, start: int, end: int) -> None:
        """Add a span; those within it go, and it does not stay where it is within another."""
        last = bisect_right(self._starts, start) - 1
        if last >= 0 and self._ends[last] >= end:
            return
        first = bisect_left(self._starts, start)
        stop = bisect_right(self._ends, end, lo=first)
        self._starts[first:stop] = [start]
        self._ends[first:stop] = [end]


def apart(whole: Iterable[Found], partial: Iterable[Found]) -> list[Found]:
    """The partial ones without those that stand within another message that tells more.

    A whole message always does. One in the very same place may well be meant, too.
    """
    cover = _Cover()
    for start, end in sorted((one.start, one.end) for one in whole):
        cover.add(start, end)
    kept: list[Found] = []
    for _, equal in groupby(sorted(partial, key=_telling), key=_telling):
        group = list(equal)
        kept += [one for one in group if not cover.exceeds(one.start, one.end)]
        for one in group:
            cover.add(one.start, one.end)
    return kept


def _telling(one: Found) -> float:
    return -one.worth


def unexplained(layout: Layout, whole: Iterable[Found]) -> list[Span]:
    """What lines say, of those that whole messages do not cover for the most part."""
    covered = _merged(whole)
    lines: list[Span] = []
    start = first = 0
    for line in layout.blanked.splitlines(keepends=True):
        end = start + len(line)
        while first < len(covered) and covered[first][1] <= start:
            first += 1
        length = len(line.strip())
        most = length // _LEFT
        at = first
        while at < len(covered) and covered[at][0] < end:
            left, right = covered[at]
            length -= min(end, right) - max(start, left)
            at += 1
        if length > most and WORD.search(line):
            lines.append((end - len(line.lstrip()), end))
        start = end
    return lines


def _merged(whole: Iterable[Found]) -> list[Span]:
    """The stretches that whole messages cover, in order and apart."""
    merged: list[Span] = []
    for start, end in sorted((one.start, one.end) for one in whole):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
