"""Wording: a condition in plain English, for evidence, for steps marked "if ...", for authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.rules.conditions import AllOf, AnyOf, AtLeast, Atom, Not, Test
from fixlore.vocabulary import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.rules.conditions import Condition, Operator
    from fixlore.vocabulary import Fact, JsonValue

_CAUSE = "cause."
_COMPARISONS: dict[Operator, tuple[str, str]] = {
    "at_least": ("is at least", "is not at least"),
    "at_most": ("is at most", "is not at most"),
    "above": ("is above", "is not above"),
    "below": ("is below", "is not below"),
    "matches": ("matches", "does not match"),
    "version": ("is a version", "is not a version"),
}


def say_condition(condition: Condition, vocabulary: Mapping[str, Fact] | None = None) -> str:
    """The condition in plain English: `disk.free_percent is below 5 and os is linux`.

    With a vocabulary, values are said by their labels and numbers with their units.
    """
    return _say(condition, vocabulary or {}, inner=False)


def _say(condition: Condition, vocabulary: Mapping[str, Fact], *, inner: bool) -> str:
    if isinstance(condition, Atom):
        return _say_atom(condition, vocabulary, negated=False)
    if isinstance(condition, Not):
        return _say_not(condition.of, vocabulary)
    if not condition.of:
        return "never" if isinstance(condition, AnyOf) else "always"
    if len(condition.of) == 1:
        return _say(condition.of[0], vocabulary, inner=inner)
    said = _say_parts(condition, vocabulary)
    return f"({said})" if inner else said


def _say_parts(condition: AllOf | AnyOf | AtLeast, vocabulary: Mapping[str, Fact]) -> str:
    parts = [_say(part, vocabulary, inner=True) for part in condition.of]
    if isinstance(condition, AtLeast):
        return f"at least {condition.count} of: " + "; ".join(parts)
    return (" and " if isinstance(condition, AllOf) else " or ").join(parts)


def _say_not(condition: Condition, vocabulary: Mapping[str, Fact]) -> str:
    if isinstance(condition, Atom) and len(condition.tests) == 1:
        return _say_atom(condition, vocabulary, negated=True)
    if isinstance(condition, Not):
        return _say(condition.of, vocabulary, inner=True)
    said = _say(condition, vocabulary, inner=False)
    return f"not ({said})"


def _say_atom(atom: Atom, vocabulary: Mapping[str, Fact], *, negated: bool) -> str:
    if atom.fact.startswith(_CAUSE) and (told := _whether_cause(atom)) is not None:
        name = atom.fact.removeprefix(_CAUSE)
        return f"the cause {name} is " + ("confirmed" if told is not negated else "not confirmed")
    fact = vocabulary.get(atom.fact)
    tests = [_say_test(test, fact, negated=negated) for test in atom.tests]
    return f"{atom.fact} " + " and ".join(tests)


def _whether_cause(atom: Atom) -> bool | None:
    """What an atom on `cause.<id>` asks for, where it is no more than yes or no."""
    first = atom.tests[0] if len(atom.tests) == 1 else None
    operand = first.operand if first is not None and first.operator == "is" else None
    only = operand[0] if isinstance(operand, list) and len(operand) == 1 else operand
    return only if isinstance(only, bool) else None


def _say_test(test: Test, fact: Fact | None, *, negated: bool) -> str:
    if test.operator == "known":
        return "is known" if bool(test.operand) is not negated else "is not known"
    if test.operator in {"is", "contains"}:
        return _say_alternatives(test, fact, negated=negated)
    unit = f" {fact.unit}" if fact is not None and fact.unit else ""
    return f"{_COMPARISONS[test.operator][negated]} {say(test.operand)}{unit}"


def _say_alternatives(test: Test, fact: Fact | None, *, negated: bool) -> str:
    operands = test.operand if isinstance(test.operand, list) else [test.operand]
    words = [_label(operand, fact) for operand in operands]
    if test.operator == "contains":
        if negated and len(words) == 1:
            return f"does not contain {words[0]}"
        return "contains " + _listed(words, negated=negated)
    if negated and len(words) == 1:
        return f"is not {words[0]}"
    return "is " + _listed(words, negated=negated)


def _listed(words: list[str], *, negated: bool) -> str:
    """`a, b or c`, or `neither a, b nor c`; nothing at all is `nothing`."""
    if len(words) < 2:  # noqa: PLR2004 - a list of two is the first with a last and a rest
        return words[0] if words else "nothing"
    rest, last = ", ".join(words[:-1]), words[-1]
    return f"neither {rest} nor {last}" if negated else f"{rest} or {last}"


def _label(operand: JsonValue, fact: Fact | None) -> str:
    if fact is None:
        return say(operand)
    if isinstance(operand, str):
        return fact.values.get(operand) or operand
    return f"{say(operand)} {fact.unit}".rstrip()
