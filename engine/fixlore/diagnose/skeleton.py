"""Skeletons: the Boolean shape of a condition over numbered atoms, shared by many causes.

Everything is one kind of gate, "at least so many of these hold": all of n is n of n, any is
1 of n. Negation stands only on atoms, so two skeletons of one shape are equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from fixlore.rules.conditions import AllOf, AnyOf, AtLeast, Atom, Condition, Not

if TYPE_CHECKING:
    from collections.abc import Sequence

Truth: TypeAlias = "bool | None"


@dataclass(frozen=True, slots=True)
class Literal:
    """Atom number `atom`, which must be `wanted`."""

    atom: int
    wanted: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """Holds where at least `count` of its parts hold; none needed: always."""

    count: int
    of: tuple[Skeleton, ...]


Skeleton: TypeAlias = "Literal | Gate"


@dataclass(frozen=True, slots=True)
class Logic:
    """A condition split in two: its shape, and the distinct atoms that the shape numbers."""

    skeleton: Skeleton
    atoms: tuple[Atom, ...]
    wanted: tuple[bool, ...]


def split(condition: Condition) -> Logic:
    """The skeleton of a condition and its atoms, numbered in the author's order.

    Two atoms with the same fact and the same tests are one atom, wherever they stand.
    `wanted[i]` is the truth of atom i that speaks for the condition, where it first stands.
    """
    numbers: dict[object, int] = {}
    atoms: list[Atom] = []
    wanted: list[bool] = []

    def number(atom: Atom, positive: bool) -> int:  # noqa: FBT001 - polarity, inside only
        key = (atom.fact, repr(atom.tests))
        if key not in numbers:
            numbers[key] = len(atoms)
            atoms.append(atom)
            wanted.append(positive)
        return numbers[key]

    def shape(part: Condition, positive: bool) -> Skeleton:  # noqa: FBT001 - as above
        if isinstance(part, Atom):
            return Literal(number(part, positive), positive)
        if isinstance(part, Not):
            return shape(part.of, not positive)
        count = _count(part)
        parts = tuple([shape(each, positive) for each in part.of])
        return _gate(count if positive else len(parts) - count + 1, parts)

    skeleton = shape(condition, True)  # noqa: FBT003 - the root stands as it is written
    return Logic(skeleton, tuple(atoms), tuple(wanted))


def negate(skeleton: Skeleton) -> Skeleton:
    """The skeleton that holds exactly where this one does not."""
    if isinstance(skeleton, Literal):
        return Literal(skeleton.atom, not skeleton.wanted)
    return Gate(len(skeleton.of) - skeleton.count + 1, tuple(map(negate, skeleton.of)))


def decide(skeleton: Skeleton, truths: Sequence[Truth]) -> Truth:
    """Kleene's three-valued evaluation: true or false only where every completion agrees.

    `truths[i]` is atom i's truth, None where it is unknown.
    """
    if isinstance(skeleton, Literal):
        truth = truths[skeleton.atom]
        return None if truth is None else truth is skeleton.wanted
    holding = open_ = 0
    for part in skeleton.of:
        truth = decide(part, truths)
        if truth is None:
            open_ += 1
        elif truth:
            holding += 1
    if holding >= skeleton.count:
        return True
    return False if holding + open_ < skeleton.count else None


def _count(part: AllOf | AnyOf | AtLeast) -> int:
    if isinstance(part, AllOf):
        return len(part.of)
    return 1 if isinstance(part, AnyOf) else part.count


def _gate(count: int, parts: tuple[Skeleton, ...]) -> Skeleton:
    return parts[0] if len(parts) == 1 and count == 1 else Gate(count, parts)
