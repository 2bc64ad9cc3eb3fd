"""How much of a message a text says, in order: the words of both in, what they share out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.recognize.words import Words

# Words are together with at most this many others between them, of the text or the message; where
# the message has a placeholder, with at most so many words of the text.
_NEAR: Final = 1
_FILLING: Final = 12
# A word that is shared without any near it is mostly chance.
_ALONE: Final = 0.4
# A line of the text belongs to the message when this much of its weight is shared.
_OWN_LINE: Final = 0.5

Block = tuple[int, int, int]
"""Words of the text from, to, and the first of as many words of the message."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A message as numbered words.

    Attributes:
        numbers: its words.
        bits: their weight together.
        holes: each placeholder: before which word it stands.
    """

    numbers: tuple[int, ...]
    bits: float
    holes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a text and a message share.

    Attributes:
        blocks: the shared words, in order.
        bits: their weight, with words that stand alone counting less.
        of_message: the share of the message's weight.
        of_text: the share of the weight of the whole stretch of text.
        of_lines: the share of the weight of those lines that are mostly the message's.
        line_bits: the shared weight in those lines.
    """

    blocks: tuple[Block, ...]
    bits: float
    of_message: float
    of_text: float
    of_lines: float
    line_bits: float


def align(pattern: Pattern, words: Words, start: int, end: int) -> Alignment | None:
    """Align a message with the words from ``start`` to ``end``; None when they share none."""
    numbers = _as_meant(pattern, words, start, end)
    opcodes = LCSseq.opcodes(numbers, pattern.numbers)
    blocks = [
        (start + op.src_start, start + op.src_end, op.dest_start)
        for op in opcodes
        if op.tag == "equal"
    ]
    if not blocks:
        return None
    shared, free = _weigh(_groups(blocks, pattern.holes), words)
    _free_filling(blocks[-1], pattern.holes, words, end, free)
    bits = sum(shared.values())
    total = words.upto[end] - words.upto[start] - sum(free.values())
    of_lines, line_bits = _own_lines(shared, free, words, start, end)
    return Alignment(
        tuple(blocks),
        bits,
        of_message=min(1.0, bits / pattern.bits),
        of_text=min(1.0, bits / total),
        of_lines=of_lines,
        line_bits=line_bits,
    )


def _as_meant(pattern: Pattern, words: Words, start: int, end: int) -> list[int]:
    """The words' numbers, a typing error as the word of the message that was meant."""
    numbers = words.numbers[start:end]
    if words.meant:
        ours = set(pattern.numbers)
        for place in range(start, end):
            for number in words.meant.get(place, ()):
                if number in ours:
                    numbers[place - start] = number
                    break
    return numbers


def _groups(blocks: Sequence[Block], holes: Sequence[int]) -> list[list[Block]]:
    """Blocks that belong together."""
    groups = [[blocks[0]]]
    for block in blocks[1:]:
        start, end, first = groups[-1][-1]
        after = first + end - start
        skipped = block[2] - after
        filled = any(after <= hole <= block[2] for hole in holes)
        room = _FILLING if filled else _NEAR
        if skipped <= _NEAR and block[0] - end <= room:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _weigh(groups: list[list[Block]], words: Words) -> tuple[dict[int, float], dict[int, float]]:
    """For each line: the weight of what is shared, and of what fills gaps within a group."""
    shared: dict[int, float] = {}
    free: dict[int, float] = {}
    for group in groups:
        alone = len(group) == 1 and group[0][1] - group[0][0] == 1
        covered = {place for start, end, _ in group for place in range(start, end)}
        for place in range(group[0][0], group[-1][1]):
            line = words.lines[place]
            if place not in covered:
                free[line] = free.get(line, 0.0) + words.bits[place]
            else:
                factor = _ALONE if alone else 1.0
                shared[line] = shared.get(line, 0.0) + words.bits[place] * factor
    return shared, free


def _free_filling(
    last: Block, holes: Sequence[int], words: Words, end: int, free: dict[int, float]
) -> None:
    """Unknown words right after the last shared one fill the placeholder that stands there."""
    after = last[1]
    if last[2] + last[1] - last[0] not in holes:
        return
    line = words.lines[after - 1]
    for place in range(after, min(end, after + _FILLING)):
        if words.numbers[place] >= 0 or words.lines[place] != line:
            break
        free[line] = free.get(line, 0.0) + words.bits[place]


def _own_lines(
    shared: dict[int, float], free: dict[int, float], words: Words, start: int, end: int
) -> tuple[float, float]:
    totals: dict[int, float] = {}
    for line, bits in zip(words.lines[start:end], words.bits[start:end], strict=True):
        totals[line] = totals.get(line, 0.0) + bits
    own = [
        (bits, totals[line] - free.get(line, 0.0))
        for line, bits in shared.items()
        if bits >= _OWN_LINE * (totals[line] - free.get(line, 0.0))
    ]
    line_bits = sum(bits for bits, _ in own)
    return (line_bits / sum(total for _, total in own), line_bits) if own else (0.0, 0.0)
