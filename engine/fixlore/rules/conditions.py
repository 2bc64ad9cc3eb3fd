"""Conditions: the one language of tests on facts, as a tree, with its JSON form in rules/.

A leaf is an `Atom`, one or more tests of one fact that must all hold. Its JSON form stands on
one line: `{"fact": "disk.free_percent", "below": 5, "where": "12:8"}`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fixlore.vocabulary import JsonValue

Operator = Literal[
    "is", "at_least", "at_most", "above", "below", "contains", "matches", "version", "known"
]
OPERATORS: tuple[Operator, ...] = get_args(Operator)

MOST_ATOMS = 64
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Test:
    """One operator and what it compares with; `is` and `contains` hold a list: any of these."""

    __test__: ClassVar[bool] = False  # pytest collects classes of this name otherwise
    operator: Operator
    operand: JsonValue


@dataclass(frozen=True, slots=True)
class Atom:
    """Tests of one fact, all of which must hold; `where` is `line:column` in its file."""

    fact: str
    tests: tuple[Test, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds where every part holds; with no part, always."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds where at least one part holds."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where its part does not."""

    of: Condition


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Holds where at least `count` of the parts hold."""

    count: int
    of: tuple[Condition, ...]


Condition: TypeAlias = "Atom | AllOf | AnyOf | Not | AtLeast"

ALWAYS = AllOf(())


def atoms_of(condition: Condition) -> Iterator[Atom]:
    """Every atom of a condition, in the author's order, repeated where it is repeated."""
    if isinstance(condition, Atom):
        yield condition
    elif isinstance(condition, Not):
        yield from atoms_of(condition.of)
    else:
        for part in condition.of:
            yield from atoms_of(part)


def condition_to_json(condition: Condition) -> dict[str, Any]:
    """The condition as it stands in rules/."""
    if isinstance(condition, Atom):
        tests: dict[str, Any] = {test.operator: test.operand for test in condition.tests}
        return {"fact": condition.fact, **tests, "where": condition.where}
    if isinstance(condition, Not):
        return {"not": condition_to_json(condition.of)}
    parts = [condition_to_json(part) for part in condition.of]
    if isinstance(condition, AtLeast):
        return {"at_least": condition.count, "of": parts}
    return {"all" if isinstance(condition, AllOf) else "any": parts}


def condition_from_json(form: Mapping[str, Any]) -> Condition:
    """The inverse of `condition_to_json`.

    Raises:
        ValueError: not a condition; a file in rules/ was edited by hand or is of another version.
    """
    if "fact" in form:
        tests = tuple(Test(op, form[op]) for op in OPERATORS if op in form)
        return Atom(form["fact"], tests, form.get("where", ""))
    if "not" in form:
        return Not(condition_from_json(form["not"]))
    for key, kind in (("all", AllOf), ("any", AnyOf)):
        if key in form:
            return kind(_parts(form[key]))
    if "of" in form:
        return AtLeast(form["at_least"], _parts(form["of"]))
    raise ValueError(f"not a condition: {str(form)[:80]}")


def _parts(forms: list[Mapping[str, Any]]) -> tuple[Condition, ...]:
    return tuple(map(condition_from_json, forms))
