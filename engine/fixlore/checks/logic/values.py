"""Values: one test on one typed value, as the engine will decide it.

The authors' wing does not load the engine; tests hold the two to the same answers.
"""

from __future__ import annotations

import operator
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from packaging.specifiers import SpecifierSet

from fixlore.vocabulary import parse_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from fixlore.rules.conditions import Atom, Test
    from fixlore.vocabulary import Fact, JsonValue, Value

# The values of one fact are all of one type, numbers or dates, so they compare.
ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "at_least": operator.ge,
    "at_most": operator.le,
    "above": operator.gt,
    "below": operator.lt,
}
_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Text as comparisons see it: case, and white space around and between words, aside."""
    return _SPACE.sub(" ", text.strip()).casefold()


def operands(test: Test) -> list[JsonValue]:
    """What a test compares with, always as a list."""
    return list(test.operand) if isinstance(test.operand, list) else [test.operand]


def when_unknown(atom: Atom) -> bool | None:
    """The truth of an atom whose fact is unknown; None for unknown."""
    demands = [bool(test.operand) for test in atom.tests if test.operator == "known"]
    if not demands:
        return None
    if any(demands):
        return False
    return True if len(demands) == len(atom.tests) else None


def refuses_known(atom: Atom) -> bool:
    """Whether the atom is false as soon as its fact is known."""
    return any(test.operator == "known" and not test.operand for test in atom.tests)


def atom_check(atom: Atom, fact: Fact) -> Callable[[Value], bool]:
    """Whether an atom holds of a known value; `fact` is neither a text nor a list."""
    if refuses_known(atom):
        return lambda _: False
    checks = [_check(test, fact) for test in atom.tests if test.operator != "known"]
    if len(checks) == 1:
        return checks[0]
    return lambda value: all(check(value) for check in checks)


def _check(test: Test, fact: Fact) -> Callable[[Value], bool]:
    if test.operator in ORDER:
        compare, bound = ORDER[test.operator], parse_value(fact, test.operand)
        return lambda value: compare(value, bound)
    if test.operator == "version":
        wanted = _specifier(str(test.operand))
        return lambda value: wanted.contains(str(value))
    values = [parse_value(fact, each) for each in operands(test)]
    return lambda value: value in values


@lru_cache(maxsize=1024)
def _specifier(text: str) -> SpecifierSet:
    return SpecifierSet(text, prereleases=True)
