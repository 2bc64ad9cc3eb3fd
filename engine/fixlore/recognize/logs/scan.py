"""A log's blocks to the lines that have any of the patterns, in order.

An Aho-Corasick automaton over whole blocks finds the literals of all patterns at once, and only
the lines that hold one are tested; patterns without a literal are tested on every line, all in
one RE2 set.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import re2
from ahocorasick_rs import BytesAhoCorasick, Implementation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixlore.recognize.logs.patterns import Captures, CompiledPattern

    _Holder = tuple[int, tuple[bytes, ...]]
    _Candidates = tuple[int, int, set[int]]
    """A line that may have patterns: where it starts and ends, and which those are."""

# A full table is fastest, and takes about half a kilobyte for each letter of each literal.
_MOST_IN_TABLE: Final = 100_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of a block with at least one pattern.

    Attributes:
        start: its first byte in the block.
        line: its number in the block, from 0.
        patterns: the patterns that it has, by number, with what they catch.
    """

    start: int
    line: int
    patterns: dict[int, Captures]


@dataclass(frozen=True, slots=True)
class Scanner:
    """Some of the patterns, ready to be looked for.

    Attributes:
        patterns: all of them; a pattern's number is its place here.
        automaton: finds literals; None where there are none.
        holders: for each literal, the patterns that need it, each with literals of which its line
            has one as well; the empty one stands in every line.
        loose: the patterns without a literal, in the order of `always`.
        always: tells which loose patterns a line has.
    """

    patterns: Sequence[CompiledPattern]
    automaton: BytesAhoCorasick | None
    holders: tuple[tuple[_Holder, ...], ...]
    loose: tuple[int, ...]
    always: re2.Set | None

    def scan(self, block: bytes) -> Iterator[Hit]:
        """The lines of a block of whole lines that have a pattern, in order."""
        line = 0
        counted = 0
        lowered = block.lower()
        for start, end, candidates in self._candidates(block, lowered):
            tested = self._test(_readable(block[start:end]), candidates)
            if tested:
                line += block.count(b"\n", counted, start)
                counted = start
                yield Hit(start, line, tested)

    def _test(self, line: bytes, candidates: set[int]) -> dict[int, Captures]:
        tests = ((number, self.patterns[number].test(line)) for number in sorted(candidates))
        return {number: captures for number, captures in tests if captures is not None}

    def _candidates(self, block: bytes, lowered: bytes) -> Iterator[_Candidates]:
        if self.always is None:
            yield from self._with_literals(lowered)
            return
        found = {(start, end): numbers for start, end, numbers in self._with_literals(lowered)}
        for start, end, numbers in self._loose_in(block):
            found.setdefault((start, end), set()).update(numbers)
        yield from ((*place, found[place]) for place in sorted(found))

    def _with_literals(self, lowered: bytes) -> Iterator[_Candidates]:
        if self.automaton is None:
            return
        start = end = -1
        numbers: set[int] = set()
        find = lowered.find
        for literal, left, _ in self.automaton.find_matches_as_indexes(lowered, overlapping=True):
            if left > end:
                if numbers:
                    yield start, end, numbers
                    numbers = set()
                start = lowered.rfind(b"\n", 0, left) + 1
                end = find(b"\n", left)
            # A loop for speed: a word that stands in many lines is found a million times a minute.
            for number, also in self.holders[literal]:
                for other in also:
                    if find(other, start, end) >= 0:
                        numbers.add(number)
                        break
        if numbers:
            yield start, end, numbers

    def _loose_in(self, block: bytes) -> Iterator[_Candidates]:
        start = 0
        for line in block.split(b"\n")[:-1]:
            found = self.always.Match(_readable(line)) if self.always else []
            if found:
                yield start, start + len(line), {self.loose[each] for each in found}
            start += len(line) + 1


def _readable(line: bytes) -> bytes:
    """The line without a carriage return, each byte that is no UTF-8 replaced: RE2 wants that."""
    line = line.removesuffix(b"\r")
    return line if line.isascii() else line.decode("utf-8", "replace").encode()


def build_scanner(patterns: Sequence[CompiledPattern], wanted: Sequence[int]) -> Scanner:
    """A scanner for the wanted patterns, by number."""
    holders: dict[bytes, list[_Holder]] = {}
    loose: list[int] = []
    for number in wanted:
        literals = patterns[number].literals
        if literals is None:
            loose.append(number)
        for literal in literals or ():
            holders.setdefault(literal, []).append((number, patterns[number].also or (b"",)))
    return Scanner(
        patterns,
        _automaton(list(holders)),
        tuple(map(tuple, holders.values())),
        tuple(loose),
        _set([patterns[number] for number in loose]),
    )


def _automaton(literals: list[bytes]) -> BytesAhoCorasick | None:
    if not literals:
        return None
    small = sum(map(len, literals)) <= _MOST_IN_TABLE
    kind = Implementation.DFA if small else Implementation.ContiguousNFA
    return BytesAhoCorasick(literals, implementation=kind)


def _set(loose: list[CompiledPattern]) -> re2.Set | None:
    if not loose:
        return None
    options = re2.Options()
    options.log_errors = False
    found = re2.Set.SearchSet(options)
    for pattern in loose:
        found.Add(pattern.regex.pattern if pattern.regex else b"")
    found.Compile()
    return found
