"""One test of one fact, changed in small ways: its operator, its values, its bound."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from fixlore.prove.changed_patterns import changed_patterns
from fixlore.rules.conditions import Test

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fixlore.rules.conditions import Operator
    from fixlore.vocabulary import Fact, JsonValue

Kind: TypeAlias = Literal["operator", "value", "bound", "term", "negation"]
Changed: TypeAlias = "tuple[Kind, Test]"

# A choice of forty values need not give forty changes of the same kind.
MOST_ADDED = 3
OTHER = "something else"
_STRICTNESS: Mapping[Operator, Operator] = {
    "below": "at_most",
    "at_most": "below",
    "above": "at_least",
    "at_least": "above",
}
_OTHER_SPECIFIER = {">=": ">", "<=": "<", ">": ">=", "<": "<=", "==": "!=", "!=": "==", "~=": ">="}


def changed_tests(test: Test, fact: Fact) -> Iterator[Changed]:
    """Each small change of the test; negating it is left to its condition."""
    if test.operator in _STRICTNESS:
        yield "operator", Test(_STRICTNESS[test.operator], test.operand)
        for bound in shifted(test.operand):
            yield "bound", Test(test.operator, bound)
    elif test.operator == "known":
        yield "value", Test("known", not test.operand)
    elif test.operator == "matches":
        for pattern in changed_patterns(str(test.operand)):
            yield "value", Test("matches", pattern)
    elif test.operator == "version":
        yield from _versions(str(test.operand))
    else:
        operands = test.operand if isinstance(test.operand, list) else [test.operand]
        for values in _other_values([str(each) for each in operands], fact):
            yield "value", Test(test.operator, values)


def shifted(operand: JsonValue) -> Iterator[JsonValue]:
    """The bound, one in its last significant digit lower and higher; a date, by a day."""
    if isinstance(operand, str):
        for days in (-1, 1):
            yield (date.fromisoformat(operand) + timedelta(days=days)).isoformat()
    elif isinstance(operand, (int, float)):
        exponent = Decimal(str(operand)).normalize().as_tuple().exponent
        step = Decimal(1).scaleb(exponent if operand and isinstance(exponent, int) else 0)
        for sign in (-1, 1):
            shifted = Decimal(str(operand)) + sign * step
            yield int(shifted) if shifted == shifted.to_integral_value() else float(shifted)


def _other_values(texts: list[str], fact: Fact) -> Iterator[list[str]]:
    """Lists with one value less, or with one more, or with another in place of the only one."""
    if fact.type in ("boolean", "number", "version", "date"):
        return
    if len(texts) > 1:
        yield from (texts[:place] + texts[place + 1 :] for place in range(len(texts)))
    others = [value for value in fact.values if value not in texts]
    if len(texts) == 1:
        yield [others[0] if others else OTHER]
    yield from ([*texts, other] for other in others[:MOST_ADDED])


def _versions(text: str) -> Iterator[Changed]:
    parts = [part.strip() for part in text.split(",")]
    for place, part in enumerate(parts):
        rest = [*parts[:place], *parts[place + 1 :]]
        if rest:
            yield "value", Test("version", ",".join(rest))
        other = _other_specifier(part)
        if other is not None:
            yield (
                "operator",
                Test("version", ",".join([*parts[:place], other, *parts[place + 1 :]])),
            )


def _other_specifier(part: str) -> str | None:
    operator = next((each for each in _OTHER_SPECIFIER if part.startswith(each)), None)
    if operator is None:
        return None
    changed = _OTHER_SPECIFIER[operator] + part.removeprefix(operator)
    try:
        SpecifierSet(changed)
    except InvalidSpecifier:
        return None
    return changed
