"""Atoms: one test of one fact on a typed value, decided in Python, never by the rule engine."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Any, TypeAlias

from packaging.specifiers import SpecifierSet

from fixlore.errors import KnowledgeBaseError
from fixlore.rules.patterns import Pattern, compile_pattern
from fixlore.vocabulary import parse_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from fixlore.rules.conditions import Atom, Test
    from fixlore.vocabulary import Fact, JsonValue, Value

    Check: TypeAlias = Callable[[Value | None], bool | None]

# The values of one fact are all of one type, numbers or dates, so they compare.
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "at_least": operator.ge,
    "at_most": operator.le,
    "above": operator.gt,
    "below": operator.lt,
}
_SPACE = re.compile(r"\s+")


def compile_atom(atom: Atom, fact: Fact) -> Check:
    """A function from a fact's value (None: unknown) to the atom's truth (None: unknown).

    Raises:
        KnowledgeBaseError: a test that its fact's type does not take; rules/ was edited by hand.
    """
    checks = [_compile(test, fact) for test in atom.tests if test.operator != "known"]
    demands = [bool(test.operand) for test in atom.tests if test.operator == "known"]
    unknown: bool | None = None
    if demands:
        unknown = None if not any(demands) and checks else not any(demands)
    refused = not all(demands)
    if len(checks) == 1 and not refused:  # as nearly all are: the quick way
        (only,) = checks
        return lambda value: unknown if value is None else only(value)

    def check(value: Value | None) -> bool | None:
        if value is None:
            return unknown
        return not refused and all(each(value) for each in checks)

    return check


def _compile(test: Test, fact: Fact) -> Callable[[Value], bool]:
    if test.operator in _ORDER:
        compare, bound = _ORDER[test.operator], parse_value(fact, test.operand)
        return lambda value: compare(value, bound)
    if test.operator == "is":
        return _compile_is(fact, _as_list(test.operand))
    if test.operator == "contains":
        return _compile_contains(fact, _as_list(test.operand))
    if test.operator == "matches":
        return _compile_matches(str(test.operand))
    if test.operator == "version":
        wanted = SpecifierSet(str(test.operand), prereleases=True)
        return lambda value: wanted.contains(str(value))
    raise KnowledgeBaseError(f"{fact.name}: there is no test {test.operator!r}; compile again")


def _compile_matches(text: str) -> Callable[[Value], bool]:
    # Most patterns of a knowledge base meet no case, and compiling one costs more than using it.
    compiled: list[Pattern] = []

    def matches(value: Value) -> bool:
        if not compiled:
            compiled.append(compile_pattern(text))
        return compiled[0].search(str(value).encode()) is not None

    return matches


def _as_list(operand: JsonValue) -> list[JsonValue]:
    return list(operand) if isinstance(operand, list) else [operand]


def _compile_is(fact: Fact, operands: list[JsonValue]) -> Callable[[Value], bool]:
    if fact.type == "text":
        folded = frozenset(fold(str(each)) for each in operands)
        return lambda value: fold(str(value)) in folded
    wanted = frozenset(parse_value(fact, each) for each in operands)
    return lambda value: value in wanted


def _compile_contains(fact: Fact, operands: list[JsonValue]) -> Callable[[Value], bool]:
    texts = [str(each) for each in operands]
    if fact.type == "list":
        wanted = frozenset(texts)
        return lambda value: isinstance(value, tuple) and not wanted.isdisjoint(value)
    folded = [fold(each) for each in texts]
    return lambda value: any(each in fold(str(value)) for each in folded)


def fold(text: str) -> str:
    """Text as comparisons see it: case, and white space around and between words, aside."""
    return _SPACE.sub(" ", text.strip()).casefold()
