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


def atom_holds(atom: Atom, fact: Fact, value: Value) -> bool:
    """Whether an atom holds of a known value; `fact` is neither a text nor a list."""
    return not refuses_known(atom) and all(
        _holds(test, fact, value) for test in atom.tests if test.operator != "known"
    )


def _holds(test: Test, fact: Fact, value: Value) -> bool:
    if test.operator in ORDER:
        return ORDER[test.operator](value, parse_value(fact, test.operand))
    if test.operator == "version":
        return _specifier(str(test.operand)).contains(str(value))
    return any(value == parse_value(fact, each) for each in operands(test))


@lru_cache(maxsize=1024)
def _specifier(text: str) -> SpecifierSet:
    return SpecifierSet(text, prereleases=True)
