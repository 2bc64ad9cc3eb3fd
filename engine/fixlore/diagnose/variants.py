"""Variants of a cause: the ways in which its condition can hold, each as one demand a fact.

`any` across facts splits a cause into variants that share its prior; several tests of one fact
stay together as one demand (the model of Heckerman, Breese and Rommelse, 1995, has one cause
and one factor for each observation).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product
from math import comb
from typing import TYPE_CHECKING, TypeAlias

from fixlore.diagnose.skeleton import Gate, Literal, Skeleton, decide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from fixlore.diagnose.skeleton import Truth

    RatiosOf: TypeAlias = Callable[[str, Skeleton], tuple[float, float]]

MOST_VARIANTS = 32

_Way = tuple[tuple[str, Skeleton], ...]


@dataclass(frozen=True)
class Demand:
    """What a variant demands of one fact, as a skeleton over all of the condition's clues."""

    fact: str
    skeleton: Skeleton
    _ratios_of: RatiosOf = field(repr=False, compare=False)

    @cached_property
    def _ratios(self) -> tuple[float, float]:
        return self._ratios_of(self.fact, self.skeleton)

    def ratio(self, truths: Sequence[Truth]) -> float:
        """The likelihood ratio of what the clues show: that it holds, does not, or is unknown."""
        holds = decide(self.skeleton, truths)
        return 1.0 if holds is None else self._ratios[holds]


def likelihood_ratios(error: float, base: float) -> tuple[float, float]:
    """The ratio of a demand that does not hold, and of one that does.

    `error` is how often the fact misleads; `base` is the share of its answers that fulfil the
    demand. Where all do, or none, nothing is learned.
    """
    if not 0.0 < base < 1.0:
        return 1.0, 1.0
    return error / (1.0 - base), (1.0 - error) / base


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which a condition holds: a demand for each of some facts."""

    demands: tuple[Demand, ...]


def variants_of(
    skeleton: Skeleton, facts: Sequence[str], ratios_of: RatiosOf
) -> tuple[Variant, ...]:
    """The variants of a condition; `facts[i]` is the fact of atom i.

    `ratios_of` gives the likelihood ratios of a demand; it is asked once they are needed.

    A condition that splits into more than `MOST_VARIANTS` is one variant that demands nothing:
    its evidence then decides the verdict, and leaves the probability at the prior.
    """
    ways = _ways(skeleton, facts)
    if ways is None:
        return (Variant(()),)
    return tuple(
        Variant(tuple(Demand(fact, part, ratios_of) for fact, part in _merged(way))) for way in ways
    )


def _ways(skeleton: Skeleton, facts: Sequence[str]) -> list[_Way] | None:
    spoken = {facts[atom] for atom in _atoms(skeleton)}
    if len(spoken) == 1:
        return [((spoken.pop(), skeleton),)]
    if isinstance(skeleton, Literal) or not spoken:
        return [()]
    inner = [_ways(part, facts) for part in skeleton.of]
    known = [each for each in inner if each is not None]
    if len(known) < len(inner) or comb(len(known), skeleton.count) > MOST_VARIANTS:
        return None
    return _bounded(
        way
        for chosen in combinations(known, skeleton.count)
        for way in map(_joined, product(*chosen))
    )


def _bounded(ways: Iterable[_Way]) -> list[_Way] | None:
    found: list[_Way] = []
    for way in ways:
        found.append(way)
        if len(found) > MOST_VARIANTS:
            return None
    return found


def _joined(ways: tuple[_Way, ...]) -> _Way:
    return tuple(demand for way in ways for demand in way)


def _merged(way: _Way) -> _Way:
    """The way with all demands on one fact as one demand, facts in their first order."""
    by_fact: dict[str, list[Skeleton]] = {}
    for fact, demand in way:
        by_fact.setdefault(fact, []).append(demand)
    return tuple(
        (fact, demands[0] if len(demands) == 1 else Gate(len(demands), tuple(demands)))
        for fact, demands in by_fact.items()
    )


def _atoms(skeleton: Skeleton) -> Iterable[int]:
    if isinstance(skeleton, Literal):
        yield skeleton.atom
    else:
        for part in skeleton.of:
            yield from _atoms(part)
