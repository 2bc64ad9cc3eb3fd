"""Which causes every repair treats alike: telling those apart is worth nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.diagnose.guide.model import Repair
    from fixlore.diagnose.guide.tables import Floats, Ints

    # The repairs that may remove a cause, each with its chance, in the model's order.
    Sign = tuple[tuple[int, float], ...]


def sort_causes(repairs: Sequence[Repair], causes: int) -> tuple[list[int], bool]:
    """Number the causes so that two have the same number where every repair treats them alike.

    Returns:
        For each cause the number of its kind, and whether the repairs are disjoint: no cause has
        two of them.
    """
    kind = [0] * causes
    numbers: dict[tuple[int, float], int] = {}
    for index, repair in enumerate(repairs):
        for cause, chance in repair.works.items():
            if kind[cause] and chance > 0:
                return _sort_overlapping(repairs, causes), False
            if chance > 0:
                kind[cause] = numbers.setdefault((index, chance), len(numbers) + 1)
    return _close_up(kind), True


def _sort_overlapping(repairs: Sequence[Repair], causes: int) -> list[int]:
    """As `sort_causes`, where some cause has two repairs."""
    signs: list[list[tuple[int, float]]] = [[] for _ in range(causes)]
    for index, repair in enumerate(repairs):
        for cause, chance in repair.works.items():
            if chance > 0:
                signs[cause].append((index, chance))
    numbers: dict[Sign, int] = {}
    return [numbers.setdefault(tuple(sign), len(numbers)) for sign in signs]


def _close_up(kind: list[int]) -> list[int]:
    """The same numbers without the 0, where every cause has a repair."""
    return kind if 0 in kind else [number - 1 for number in kind]


def merge(weights: Floats, kinds: Ints) -> Floats:
    """Sum the columns of (..., C) that are of one kind: (..., K)."""
    order = np.argsort(kinds, kind="stable")
    starts = np.flatnonzero(np.diff(kinds[order], prepend=-1))
    merged: Floats = np.add.reduceat(weights[..., order], starts, axis=-1)
    return merged
