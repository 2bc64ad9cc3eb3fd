"""Which causes every repair treats alike, and what a cause of each kind costs when it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fixlore.diagnose.guide.model import Repair

# Free repairs still need a ratio.
INSTANT = 1e-9

# The repairs that may remove a cause, each with its chance, in the model's order.
Sign = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Kinds:
    """Causes by the repairs that may remove them.

    Attributes:
        of: For each cause, the number of its kind.
        signs: For each kind, its repairs.
    """

    of: tuple[int, ...]
    signs: tuple[Sign, ...]


def sort_causes(repairs: tuple[Repair, ...], causes: int) -> Kinds:
    """Number the causes so that two have the same number where every repair treats them alike."""
    signs: list[list[tuple[int, float]]] = [[] for _ in range(causes)]
    for index, repair in enumerate(repairs):
        for cause, chance in repair.works.items():
            if chance > 0:
                signs[cause].append((index, chance))
    numbers: dict[Sign, int] = {}
    of = tuple([numbers.setdefault(tuple(sign), len(numbers)) for sign in signs])
    return Kinds(of, tuple(numbers))


def known_minutes(
    sign: Sign, repairs: tuple[Repair, ...], escalate: float, but: int | None = None
) -> float:
    """Minutes to the end where the cause is known to be of this kind.

    Its repairs, but one, are tried in P/C order, then it is escalated as soon as that is cheaper.
    """
    options = [(repairs[index].minutes, chance) for index, chance in sign if index != but]
    options.sort(key=lambda option: -option[1] / max(option[0], INSTANT))
    best, paid, open_ = escalate, 0.0, 1.0
    for minutes, chance in options:
        paid += minutes * open_
        open_ *= 1.0 - chance
        best = min(best, paid + escalate * open_)
    return best
