"""Messages that a text has only nearly or in part: unexplained lines in, such messages out."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, Final

from fixlore.recognize.align import Alignment, Pattern, align
from fixlore.recognize.chunks import chunks_of, known_words
from fixlore.recognize.found import Found
from fixlore.recognize.needle import WORD
from fixlore.recognize.parts import partly
from fixlore.recognize.postings import Postings
from fixlore.recognize.spelling import Spelling
from fixlore.recognize.weights import is_value
from fixlore.recognize.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.recognize.found import Span
    from fixlore.recognize.needle import Needle
    from fixlore.recognize.tokens import Tokens
    from fixlore.recognize.weights import Weights

# The most pairs of a chunk and a message that are aligned for one text.
_MOST: Final = 60
_MOST_LONG: Final = 600
# How much of a text or message must be shared: half, and more where it tells little.
_SHARE: Final = 0.5
_TEXT_BITS: Final = 4.0
_MESSAGE_BITS: Final = 10.0
# A line with this many other words after the shared ones, where this much of the message is
# missing, says something else.
_OTHER_WORDS: Final = 2
_END_SHARE: Final = 0.1
# Where other words stand in place of this much of a message, the text says something else.
_WITHIN_SHARE: Final = 0.25
# Nor is a text a part of a message where other words stand in place of this much beside what is
# shared.
_BESIDE_SHARE: Final = 0.25
# Less than this is no sign of a message of which most is missing: a few words of any error
# message are in many others, if not in those of this knowledge base.
_ENOUGH_BITS: Final = 40.0
# A paste is more often cut at its end: of a message's beginning, less has to be there.
_CUT_SHARE: Final = 0.33


class NearIndex:
    """All messages as numbered words. Immutable; safe to share between threads."""

    def __init__(self, needles: Sequence[Needle], weights: Weights) -> None:
        self._weights = weights
        self._patterns = [_pattern(needle, weights) for needle in needles]
        self._postings = Postings(
            [tuple(set(pattern.numbers)) for pattern in self._patterns], weights.bits
        )
        self._spelling = Spelling(weights.numbers)
        self._values = {number for word, number in weights.numbers.items() if is_value(word)}

    def find(self, tokens: Tokens, lines: Sequence[Span]) -> list[Found]:
        """The messages that some lines of a text nearly have, each at its best place."""
        words = Words(tokens, lines, self._weights, self._spelling)
        chunks = chunks_of(len(words.numbers))
        most = _MOST if len(chunks) == 1 else _MOST_LONG
        best: dict[int, tuple[float, Alignment]] = {}
        totals = [words.upto[end] - words.upto[start] for start, end in chunks]
        known = known_words(words, len(chunks))
        for chunk, message in self._postings.candidates(known, totals, most):
            found = align(self._patterns[message], words, *chunks[chunk])
            pattern = self._patterns[message]
            if (
                found
                and (
                    _is_mostly_there(found)
                    or (
                        _is_part(found, pattern, whole=len(chunks) == 1)
                        and not self._differs_beside(found, pattern, words)
                    )
                )
                and not self._ends_otherwise(found, pattern, words)
                and not self._differs_within(found, pattern)
            ):
                begins = found.blocks[0][2] == 0
                worth = partly(found.bits, found.of_message, begins=begins)
                if worth > best.get(message, (0.0,))[0]:
                    best[message] = worth, found
        return [
            _near(message, worth, found, self._patterns[message].holes, words)
            for message, (worth, found) in best.items()
        ]

    def _differs_within(self, found: Alignment, pattern: Pattern) -> bool:
        """Whether the text has other words where a telling part of the message would be.

        "Cannot touch the log: no such file" is not nearly "Cannot run the tool: no such file".
        """
        missing = sum(
            self._missing(pattern.numbers[first + end - start : next_first])
            for (start, end, first), (next_start, _, next_first) in pairwise(found.blocks)
            if next_start > end
        )
        return missing >= _WITHIN_SHARE * pattern.bits

    def _differs_beside(self, found: Alignment, pattern: Pattern, words: Words) -> bool:
        """Whether the text has other words before and between what it shares with a message.

        "curl: the server returned 404" is not a part of "git: cannot push: the server returned
        404". Before it, only the line counts that the first shared word is in.
        """
        begin, _, first = found.blocks[0]
        line = bisect_left(words.lines, words.lines[begin])
        gaps = [(line, begin, 0, first)]
        for (start, end, first), (next_start, _, next_first) in pairwise(found.blocks):
            gaps.append((end, next_start, first + end - start, next_first))
        other = sum(
            min(words.upto[end] - words.upto[start], self._missing(pattern.numbers[left:right]))
            for start, end, left, right in gaps
        )
        return other >= _BESIDE_SHARE * found.bits

    def _missing(self, numbers: Sequence[int]) -> float:
        """The weight of some words of a message, without what is other from case to case."""
        return sum(self._weights.bits[one] for one in numbers if one not in self._values)

    def _ends_otherwise(self, found: Alignment, pattern: Pattern, words: Words) -> bool:
        """Whether the line goes on with other words where a telling end of the message would be.

        "Connection failed: role does not exist" is not nearly "Connection failed: refused".
        Numbers, identifiers and the like are other from case to case, and say nothing.
        """
        start, end, first = found.blocks[-1]
        shared = first + end - start
        missing = self._missing(pattern.numbers[shared:])
        if shared in pattern.holes or missing < _END_SHARE * pattern.bits:
            return False
        line = words.lines[end - 1]
        same = takewhile(lambda place: words.lines[place] == line, range(end, len(words.lines)))
        others = (place for place in same if not is_value(words.word(place)))
        return len(list(islice(others, _OTHER_WORDS))) == _OTHER_WORDS


def _pattern(needle: Needle, weights: Weights) -> Pattern:
    numbers: list[int] = []
    holes: list[int] = [0] if needle.opens else []
    for literal in needle.literals:
        numbers.extend(map(weights.numbers.__getitem__, WORD.findall(literal)))
        holes.append(len(numbers))
    if not needle.closes:
        holes.pop()
    bits = sum(map(weights.bits.__getitem__, numbers))
    return Pattern(tuple(numbers), bits, tuple(holes))


def _is_mostly_there(found: Alignment) -> bool:
    return found.of_message >= _SHARE + _MESSAGE_BITS / found.bits


def _is_part(found: Alignment, pattern: Pattern, *, whole: bool) -> bool:
    """Whether a text, or lines of it, are for the most part a telling part of a message."""
    return (
        found.of_message >= _SHARE or found.bits >= _ENOUGH_BITS or _is_beginning(found, pattern)
    ) and (
        (whole and found.of_text >= _SHARE + _TEXT_BITS / found.bits)
        or (found.line_bits > 0 and found.of_lines >= _SHARE + _MESSAGE_BITS / found.line_bits)
    )


def _is_beginning(found: Alignment, pattern: Pattern) -> bool:
    """Whether it is a good part of a message's beginning, or all before a placeholder."""
    start, end, first = found.blocks[0]
    to_hole = len(found.blocks) == 1 and end - start in pattern.holes
    return first == 0 and (to_hole or found.of_message >= _CUT_SHARE)


def _near(
    message: int, worth: float, found: Alignment, holes: Sequence[int], words: Words
) -> Found:
    start, _ = words.span(found.blocks[0][0])
    _, end = words.span(found.blocks[-1][1] - 1)
    fillings = tuple(_filling(hole, found, words) for hole in holes)
    return Found(message, worth, start, end, exact=False, fillings=fillings)


def _filling(hole: int, found: Alignment, words: Words) -> tuple[int, int] | None:
    """The text between the shared words on both sides of a placeholder."""
    before = after = None
    for start, end, first in found.blocks:
        if first < hole <= first + end - start:
            before = start + hole - first - 1
        if first <= hole < first + end - start:
            after = start + hole - first
    if before is None or after is None or after == before + 1:
        return None
    return words.span(before + 1)[0], words.span(after - 1)[1]
