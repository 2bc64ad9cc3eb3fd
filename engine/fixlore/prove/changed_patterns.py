"""Patterns changed in small ways: a flag, an anchor or one alternative is taken away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fixlore.rules.patterns import PatternError, compile_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANY_CASE = "(?i)"


@dataclass(slots=True)
class _Group:
    """A group that is being read: where it began, and where its alternatives are parted."""

    start: int
    bars: list[int] = field(default_factory=list[int])


def changed_patterns(pattern: str) -> Iterator[str]:
    """Every such change that still is a pattern, and that is not empty."""
    for changed in dict.fromkeys(_changes(pattern)):
        if changed and changed != pattern and _is_pattern(changed):
            yield changed


def _changes(pattern: str) -> Iterator[str]:
    if pattern.startswith(_ANY_CASE):
        yield pattern.removeprefix(_ANY_CASE)
    for place, character in _special(pattern):
        if character in "^$":
            yield pattern[:place] + pattern[place + 1 :]
    for start, end in _alternatives(pattern):
        # Together with the bar before it, or behind the first one.
        if pattern[start - 1 : start] == "|":
            yield pattern[: start - 1] + pattern[end:]
        else:
            yield pattern[:start] + pattern[end + 1 :]


def _alternatives(pattern: str) -> Iterator[tuple[int, int]]:
    """Where each alternative of each group begins and ends."""
    groups = [_Group(len(_ANY_CASE) if pattern.startswith(_ANY_CASE) else 0)]
    for place, character in _special(pattern):
        if character == "(":
            inner = 3 if pattern.startswith("(?:", place) else 1
            groups.append(_Group(place + inner))
        elif character == "|":
            groups[-1].bars.append(place)
        elif character == ")" and len(groups) > 1:
            yield from _parts(groups.pop(), place)
    yield from _parts(groups[0], len(pattern))


def _parts(group: _Group, end: int) -> Iterator[tuple[int, int]]:
    if group.bars:
        starts = [group.start, *(bar + 1 for bar in group.bars)]
        yield from zip(starts, [*group.bars, end], strict=True)


def _special(pattern: str) -> Iterator[tuple[int, str]]:
    """The characters with a meaning of their own: neither escaped nor in a class."""
    place, in_class = 0, False
    while place < len(pattern):
        character = pattern[place]
        if character == "\\":
            place += 2
            continue
        if in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
            place += pattern.startswith("^", place + 1)
            place += pattern.startswith("]", place + 1)
        else:
            yield place, character
        place += 1


def _is_pattern(text: str) -> bool:
    try:
        compile_pattern(text)
    except PatternError:
        return False
    return True
