"""Samples: for one fact, values of which every combination of its tests has one.

Numbers and dates: each bound, one value strictly between each two, one beyond either end. Between
two bounds no test of order changes, so more values would show nothing more. Choices and booleans:
all. Versions: see `versions`.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from fixlore.checks.logic.values import ORDER, atom_check, operands
from fixlore.checks.logic.versions import version_samples
from fixlore.vocabulary import parse_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixlore.rules.conditions import Atom
    from fixlore.vocabulary import Fact, JsonValue, Value

_LARGEST = 1e300


def samples(fact: Fact, atoms: Sequence[Atom], kept: Iterable[JsonValue]) -> list[Value]:
    """One value for each distinct combination of truths of `atoms`; `kept` stay apart."""
    apart = [parse_value(fact, each) for each in kept]
    checks = [atom_check(atom, fact) for atom in atoms]
    found: dict[tuple[bool, ...], Value] = {}
    for value in _candidates(fact, atoms, apart):
        truths = [check(value) for check in checks]
        found.setdefault((*truths, *(value == each for each in apart)), value)
    return list(found.values())


def _candidates(fact: Fact, atoms: Sequence[Atom], apart: Sequence[Value]) -> Sequence[Value]:
    if fact.type == "choice":
        return list(fact.values)
    if fact.type == "boolean":
        return [True, False]
    if fact.type == "version":
        return version_samples(fact, atoms, apart)
    bounds = sorted({*apart, *_bounds(fact, atoms)})
    if fact.type == "date":
        return _dates(cast("list[date]", bounds))
    return _numbers(cast("list[int | float]", bounds))


def _bounds(fact: Fact, atoms: Iterable[Atom]) -> Iterable[Value]:
    for atom in atoms:
        for test in atom.tests:
            if test.operator in ORDER or test.operator == "is":
                yield from (parse_value(fact, each) for each in operands(test))


def _numbers(bounds: Sequence[float]) -> list[Value]:
    if not bounds:
        return [0]
    found: list[Value] = [*bounds]
    first, last = bounds[0], bounds[-1]
    found += [each for each in (0, math.floor(first) - 1, -_LARGEST) if each < first][:1]
    for low, high in pairwise(bounds):
        found += _between(low, high)
    found += [each for each in (math.floor(last) + 1, _LARGEST) if last < each <= _LARGEST][:1]
    return found


def _between(low: float, high: float) -> list[float]:
    """A number strictly between the two, a short one if there is; none where there is none."""
    following = math.nextafter(float(low), math.inf)
    candidates = (math.floor(low) + 1, (low + high) / 2, float(low), following)
    return [each for each in candidates if low < each < high][:1]


def _dates(bounds: Sequence[date]) -> list[Value]:
    if not bounds:
        return [date(2024, 1, 31)]
    day = timedelta(days=1)
    found: list[Value] = [*bounds]
    found += [bounds[0] - day] if bounds[0] > date.min else []
    found += [low + day for low, high in pairwise(bounds) if high - low > day]
    found += [bounds[-1] + day] if bounds[-1] < date.max else []
    return found
