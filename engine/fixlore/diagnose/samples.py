"""Samples: a value of every kind that some tests of one fact could tell apart.

Numbers and dates are cut into segments by the bounds that the tests name; versions are sampled
at, below and above each version that they name; texts and lists are those named, and another.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from packaging.specifiers import SpecifierSet
from packaging.version import Version

from fixlore.vocabulary import parse_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixlore.rules.conditions import Atom
    from fixlore.vocabulary import Fact, Value

# No article speaks of this: it stands for every text that is not named.
OTHER_TEXT = "\N{WHITE SQUARE}"
_DAY = timedelta(days=1)


def samples_of(fact: Fact, atoms: Sequence[Atom]) -> list[Value]:
    """Values of the fact, the unnamed one last."""
    named = list(dict.fromkeys(_named(fact, atoms)))
    if fact.type == "number":
        return [*_numbers(sorted(each for each in named if isinstance(each, (int, float))))]
    if fact.type == "date":
        return [*_dates(sorted(each for each in named if isinstance(each, date)))]
    if fact.type == "version":
        return [*_versions(sorted(each for each in named if isinstance(each, Version)))]
    if fact.type == "list":
        return [*((each,) for each in named if isinstance(each, str)), ()]
    return [*named, *([] if fact.values else [OTHER_TEXT])]


def _named(fact: Fact, atoms: Iterable[Atom]) -> Iterator[Value]:
    for atom in atoms:
        for test in atom.tests:
            operands = test.operand if isinstance(test.operand, list) else [test.operand]
            if test.operator == "version":
                yield from _specified(str(test.operand))
            elif test.operator == "contains":
                yield from map(str, operands)
            elif test.operator not in {"known", "matches"}:
                yield from (parse_value(fact, each) for each in operands)


def _specified(specifier: str) -> Iterator[Version]:
    for each in SpecifierSet(specifier):
        yield Version(each.version.removesuffix(".*"))


def _numbers(bounds: Sequence[float]) -> Iterator[float]:
    yield from bounds
    yield from ((low + high) / 2 for low, high in pairwise(bounds))
    yield from (bounds[-1] + 1, bounds[0] - 1) if bounds else (0,)


def _dates(bounds: Sequence[date]) -> Iterator[date]:
    yield from bounds
    yield from (low + _DAY for low, high in pairwise(bounds) if high - low > _DAY)
    if bounds and bounds[-1] < date.max:
        yield bounds[-1] + _DAY
    if bounds and bounds[0] > date.min:
        yield bounds[0] - _DAY


def _versions(named: Sequence[Version]) -> Iterator[Version]:
    """Around each version: itself, the next of each of its parts, and one just after it."""
    for version in named:
        yield version
        release = version.release
        yield _release((*release, 1))
        for place, part in enumerate(release):
            yield _release((*release[:place], part + 1))
            if part:
                yield _release((*release[:place], part - 1, 999))
    yield Version("0")


def _release(parts: Iterable[int]) -> Version:
    return Version(".".join(map(str, parts)))
