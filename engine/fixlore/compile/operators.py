"""Operators: which ones each type of fact has, and how each reads what it compares with."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from fixlore.articles import fields, scalars
from fixlore.articles.nodes import ListNode, ScalarNode
from fixlore.compile.values import alternatives, typed
from fixlore.rules.conditions import Test
from fixlore.rules.patterns import PatternError, compile_pattern
from fixlore.vocabulary import as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from fixlore.articles.nodes import Node
    from fixlore.articles.report import Report
    from fixlore.rules.conditions import Operator
    from fixlore.vocabulary import Fact, FactType, JsonValue

    Tests = tuple[Test, ...]

_ORDER = ("at_least", "at_most", "above", "below", "between")
OPERATORS_OF: Mapping[FactType, tuple[str, ...]] = {
    "choice": ("known",),
    "boolean": ("known",),
    "number": (*_ORDER, "known"),
    "text": ("contains", "matches", "known"),
    "version": ("version", "known"),
    "date": (*_ORDER, "known"),
    "list": ("contains", "known"),
}
ALL_OPERATORS = (*_ORDER, "contains", "matches", "version", "known")


def read_operator(name: str, fact: Fact, node: Node, report: Report) -> Tests | None:
    """The tests that one operator makes of one fact; None and a problem where it is broken."""
    return _READERS[name](name, fact, node, report)


def read_equality(fact: Fact, node: Node, report: Report) -> Tests | None:
    """The test of a bare value, or of a list of alternatives."""
    if fact.type == "list":
        report.add(
            node.at,
            "operator-misfit",
            f"`{fact.name}` is a list, and a list is not compared with a value",
            "write `{contains: value}`",
        )
        return None
    return _any_of("is", fact, node, report)


def _any_of(name: str, fact: Fact, node: Node, report: Report) -> Tests | None:
    values = alternatives(fact, node, report)
    if values is None:
        return None
    flat = [item for value in values for item in (value if isinstance(value, list) else [value])]
    return (Test(cast("Operator", name), cast("JsonValue", flat)),)


def _compare(name: str, fact: Fact, node: Node, report: Report) -> Tests | None:
    value = typed(fact, node, report)
    return None if value is None else (Test(cast("Operator", name), as_json(value)),)


def _between(name: str, fact: Fact, node: Node, report: Report) -> Tests | None:
    if not isinstance(node, ListNode) or len(node.items) != 2:  # noqa: PLR2004 - from and to
        report.add(node.at, "wrong-type", f"`{name}` takes two values, `[from, to]`")
        return None
    low, high = (typed(fact, each, report) for each in node.items)
    if low is None or high is None:
        return None
    # Both are of the fact's type, a number or a date.
    if cast("date", low) > cast("date", high):
        report.add(node.at, "wrong-value", "the first value is above the second", "swap them")
        return None
    return Test("at_least", as_json(low)), Test("at_most", as_json(high))


def _matches(name: str, fact: Fact, node: Node, report: Report) -> Tests | None:
    del fact
    pattern = fields.text_of(node, report, f"`{name}`")
    if pattern is None:
        return None
    try:
        compile_pattern(pattern)
    except PatternError as error:
        hint = "the syntax is RE2's: no look-around and no back-references"
        report.add(node.at, "bad-pattern", f"the pattern cannot be read: {str(error)[:200]}", hint)
        return None
    return (Test("matches", pattern),)


def _version(name: str, fact: Fact, node: Node, report: Report) -> Tests | None:
    del fact
    text = fields.text_of(node, report, f"`{name}`")
    if text is None:
        return None
    try:
        SpecifierSet(text)
    except InvalidSpecifier:
        hint = 'write for example ">=2.3,<3" or "==1.10.*"'
        report.add(node.at, "bad-version", f"`{text[:80]}` is no range of versions", hint)
        return None
    return (Test("version", text.strip()),)


def _known(name: str, fact: Fact, node: Node, report: Report) -> Tests | None:
    del fact
    if isinstance(node, ScalarNode) and scalars.kind_of(node) == "boolean":
        return (Test("known", scalars.boolean_of(node)),)
    report.add(node.at, "wrong-type", f"`{name}` is true or false")
    return None


_READERS: dict[str, Callable[[str, Fact, Node, Report], Tests | None]] = {
    "at_least": _compare,
    "at_most": _compare,
    "above": _compare,
    "below": _compare,
    "between": _between,
    "contains": _any_of,
    "matches": _matches,
    "version": _version,
    "known": _known,
}
