"""Contrast: two texts that differ a little, in quotation marks, long ones cut to what differs."""

from __future__ import annotations

from itertools import takewhile

_LONGEST = 100
_AROUND = 24


def contrast(before: str, after: str) -> tuple[str, str]:
    """Both texts, quoted; of long ones, most of what they begin and end with alike is left out."""
    if max(len(before), len(after)) <= _LONGEST:
        return _quoted(before), _quoted(after)
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    left, right = max(start - _AROUND, 0), max(end - _AROUND, 0)
    return _quoted(_cut(before, left, right)), _quoted(_cut(after, left, right))


def _alike(one: str, other: str) -> int:
    """With how many characters both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _cut(text: str, left: int, right: int) -> str:
    middle = text[left : len(text) - right]
    return ("..." if left else "") + middle + ("..." if right else "")


def _quoted(text: str) -> str:
    """In the quotation marks that it does not have itself; backslashes stay as they are."""
    mark = '"' if "'" in text and '"' not in text else "'"
    return f"{mark}{text}{mark}"
