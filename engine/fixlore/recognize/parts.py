"""Lines of longer messages: messages in, their lines to search for; what was found of each out."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final, NamedTuple

from fixlore.recognize.found import Found
from fixlore.recognize.needle import Needle, Parts, compile_needle
from fixlore.rules.messages import Placeholder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixlore.recognize.found import Span
    from fixlore.rules.messages import MessageTemplate

_LEAST_WORDS: Final = 3
# A line ends, a sentence ends, or something is quoted.
_BREAK: Final = re.compile(r"\n|(?<=[.!?])[\")\]]{0,3}[ \t]|\\{0,2}\"")
# Lines of one message are taken together when they are not further apart than a message is long.
_FAR: Final = 2_000


class Parent(NamedTuple):
    """A message with a line: its index, the line's number, the placeholders before the line."""

    message: int
    line: int
    before: int


@dataclass(frozen=True, slots=True)
class Part:
    """A line that stands in one or more messages.

    Attributes:
        needle: the line, to be searched for.
        parents: the messages with it.
    """

    needle: Needle
    parents: tuple[Parent, ...]


def split_lines(templates: Sequence[MessageTemplate]) -> list[Part]:
    """The lines of messages of several lines, each different line once."""
    parents: dict[Parts, list[Parent]] = defaultdict(list)
    for message, template in enumerate(templates):
        if _BREAK.search(template.text):
            before = 0
            for number, line in enumerate(_lines(template.parts)):
                parents[line].append(Parent(message, number, before))
                before += sum(isinstance(part, Placeholder) for part in line)
    parts: list[Part] = []
    for line, owners in parents.items():
        needle = compile_needle(line)
        if needle and len(needle.words) >= _LEAST_WORDS:
            parts.append(Part(needle, tuple(owners)))
    return parts


def _lines(parts: Parts) -> Iterator[Parts]:
    line: list[str | Placeholder] = []
    for part in parts:
        if isinstance(part, Placeholder):
            # Where it stood in the whole message does not matter any more.
            line.append(Placeholder(part.name, 0))
            continue
        first, *others = _BREAK.split(part)
        line.extend([first] if first else [])
        for other in others:
            yield tuple(line)
            line = [other] if other else []
    yield tuple(line)


def join_parts(
    found: Iterable[tuple[Part, Found]], needles: Sequence[Needle], worths: Sequence[float]
) -> list[Found]:
    """What was found of each message, in one; approximate, as it is not the whole.

    `worths` has the weight of each whole message.
    """
    lines: dict[int, list[tuple[Found, Parent]]] = defaultdict(list)
    for part, one in found:
        for parent in part.parents:
            lines[parent.message].append((one, parent))
    return [
        _join(message, needles[message], several, worths[message])
        for message, several in lines.items()
    ]


def _join(message: int, needle: Needle, lines: list[tuple[Found, Parent]], whole: float) -> Found:
    near = lines
    if len(lines) > 1:
        best = max((one for one, _ in lines), key=lambda one: (one.worth, -one.start))
        near = [line for line in lines if abs(line[0].start - best.start) <= _FAR]
    bits = fsum(one.worth for one, _ in near)
    fillings: list[Span | None] = [None] * len(needle.names)
    for one, parent in near:
        fillings[parent.before : parent.before + len(one.fillings)] = one.fillings
    return Found(
        message,
        partly(bits, min(1.0, bits / whole), begins=any(parent.line == 0 for _, parent in near)),
        min(one.start for one, _ in near),
        max(one.end for one, _ in near),
        exact=False,
        fillings=tuple(fillings),
    )


def partly(bits: float, share: float, *, begins: bool) -> float:
    """The worth of part of a message, in bits: less where the message goes on.

    A paste is more often cut at its end than at its beginning.
    """
    return bits * (0.75 + 0.2 * share + (0.05 if begins else 0.025))
