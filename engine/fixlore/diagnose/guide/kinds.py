"""Which causes every repair treats alike: telling those apart is worth nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fixlore.diagnose.guide.model import Repair

    # The repairs that may remove a cause, each with its chance, in the model's order.
    Sign = tuple[tuple[int, float], ...]


def sort_causes(repairs: tuple[Repair, ...], causes: int) -> tuple[list[int], bool]:
    """Number the causes so that two have the same number where every repair treats them alike.

    Returns:
        For each cause the number of its kind, and whether the repairs are disjoint: no cause has
        two of them.
    """
    signs: list[list[tuple[int, float]]] = [[] for _ in range(causes)]
    for index, repair in enumerate(repairs):
        for cause, chance in repair.works.items():
            if chance > 0:
                signs[cause].append((index, chance))
    numbers: dict[Sign, int] = {}
    kind = [numbers.setdefault(tuple(sign), len(numbers)) for sign in signs]
    return kind, all(len(sign) <= 1 for sign in numbers)
