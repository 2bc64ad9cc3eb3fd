"""Conditions: from an author's node to a checked condition, or to problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.articles import fields
from fixlore.articles.nodes import MapNode
from fixlore.compile.operators import ALL_OPERATORS, OPERATORS_OF, read_equality, read_operator
from fixlore.rules.conditions import (
    DEEPEST,
    MOST_ATOMS,
    OPERATORS,
    AllOf,
    AnyOf,
    AtLeast,
    Atom,
    Condition,
    Not,
    Test,
    atoms_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.articles.fields import Entries
    from fixlore.articles.nodes import Node, ScalarNode
    from fixlore.articles.report import Report
    from fixlore.compile.context import Context
    from fixlore.vocabulary import Fact

COMBINATORS = ("all", "any", "not", "at_least", "of")


def read_condition(node: Node, context: Context) -> Condition | None:
    """The condition, or None where any part of it is broken; every problem is reported."""
    before = context.report.count
    condition = _condition(node, context, 1)
    if condition is None or context.report.count > before:
        return None
    atoms = sum(1 for _ in atoms_of(condition))
    if atoms > MOST_ATOMS:
        context.report.add(
            node.at,
            "condition-too-large",
            f"the condition has {atoms} tests, and {MOST_ATOMS} are the most",
            "derive a fact from a part of it, in the `derive` of that fact",
        )
        return None
    return condition


def _condition(node: Node, context: Context, depth: int) -> Condition | None:
    report = context.report
    if depth > DEEPEST:
        report.add(node.at, "condition-too-deep", f"a condition is at most {DEEPEST} deep")
        return None
    entries = fields.entries_of(node, report, "a condition")
    if entries is None:
        return None
    if not entries:
        report.add(node.at, "empty-condition", "the condition tests nothing", "leave it out")
        return None
    parts = [
        _entry(key, value, entries, context, depth)
        for name, (key, value) in entries.items()
        if name != "of"
    ]
    if "of" in entries and "at_least" not in entries:
        key = entries["of"][0]
        report.add(key.at, "missing-key", "`of` has no `at_least`", "write how many must hold")
    good = [part for part in parts if part is not None]
    if len(good) < len(parts) or not good:
        return None
    return good[0] if len(good) == 1 else AllOf(tuple(good))


def _entry(
    key: ScalarNode, value: Node, entries: Entries, context: Context, depth: int
) -> Condition | None:
    name = key.text
    if name in ("all", "any"):
        parts = _parts(name, value, context, depth)
        return parts if parts is None else (AllOf if name == "all" else AnyOf)(parts)
    if name == "not":
        inner = _condition(value, context, depth + 1)
        return None if inner is None else Not(inner)
    if name == "at_least":
        return _at_least(key, value, entries, context, depth)
    fact = context.fact(name, key.at)
    return None if fact is None else _fact_tests(fact, key, value, context)


def _parts(name: str, node: Node, context: Context, depth: int) -> tuple[Condition, ...] | None:
    items = fields.items_of(node, context.report, f"`{name}`")
    if items is None:
        return None
    if not items:
        said = f"`{name}` has no conditions"
        context.report.add(node.at, "empty-condition", said, "write some, or leave it out")
    parts = [_condition(item, context, depth + 1) for item in items]
    good = tuple(part for part in parts if part is not None)
    return good if good and len(good) == len(parts) else None


def _at_least(
    key: ScalarNode, value: Node, entries: Entries, context: Context, depth: int
) -> Condition | None:
    report = context.report
    if "of" not in entries:
        hint = "write `{at_least: 2, of: [...]}`"
        report.add(key.at, "missing-key", "`at_least` has no `of`", hint)
        return None
    parts = _parts("of", entries["of"][1], context, depth)
    count = fields.number_of(value, report, "`at_least`", fields.Bounds(1, MOST_ATOMS))
    if parts is None or count is None:
        return None
    if count != int(count) or count > len(parts):
        said = f"`at_least` is a whole number from 1 to {len(parts)} here"
        report.add(value.at, "wrong-value", said)
        return None
    return AtLeast(int(count), parts)


def _fact_tests(fact: Fact, key: ScalarNode, node: Node, context: Context) -> Condition | None:
    where = context.where(key.at)
    if not isinstance(node, MapNode):
        tests = read_equality(fact, node, context.report)
        return None if tests is None else Atom(fact.name, tests, where)
    return _operators(fact, node, where, context.report)


def _operators(fact: Fact, node: MapNode, where: str, report: Report) -> Condition | None:
    if not node.entries:
        report.add(node.at, "empty-condition", f"nothing is asked of `{fact.name}`")
        return None
    tests: list[Test] = []
    parts: list[Condition] = []
    whole = True
    for name, (key, value) in node.entries.items():
        if name == "not":
            part = _negation(fact, value, where, report)
            parts += [] if part is None else [part]
            whole = whole and part is not None
        elif _fits(name, fact, key, report):
            read = read_operator(name, fact, value, report)
            whole = whole and read is not None and _once(read, tests, key, report)
            tests += read or ()
        else:
            whole = False
    if not whole:
        return None
    if tests:
        parts.insert(0, Atom(fact.name, _in_order(tests), where))
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _negation(fact: Fact, node: Node, where: str, report: Report) -> Condition | None:
    if isinstance(node, MapNode):
        if "not" in node.entries:
            key = node.entries["not"][0]
            report.add(key.at, "unknown-operator", "`not` in `not` says nothing", "leave both out")
            return None
        inner = _operators(fact, node, where, report)
        return None if inner is None else Not(inner)
    tests = read_equality(fact, node, report)
    return None if tests is None else Not(Atom(fact.name, tests, where))


def _once(read: Sequence[Test], tests: Sequence[Test], key: ScalarNode, report: Report) -> bool:
    """Whether no bound is given twice, as `between` and `at_least` together would."""
    before = {test.operator for test in tests}
    if all(test.operator not in before for test in read):
        return True
    said = f"`{key.text}` gives a bound that another operator has given already"
    report.add(key.at, "wrong-value", said, "keep one of them")
    return False


def _fits(name: str, fact: Fact, key: ScalarNode, report: Report) -> bool:
    fitting = OPERATORS_OF[fact.type]
    if name in fitting:
        return True
    takes = ", ".join(("a value", "a list of values") * (fact.type != "list") + fitting + ("not",))
    if name in ALL_OPERATORS:
        said = f"`{name}` does not fit `{fact.name}`, which is a {fact.type}"
        report.add(key.at, "operator-misfit", said, f"it takes {takes}")
        return False
    near = report.nearest(name, (*fitting, "not"))
    hint = f"did you mean `{near}`?" if near else f"`{fact.name}` takes {takes}"
    report.add(key.at, "unknown-operator", f"there is no operator `{name[:80]}`", hint)
    return False


def _in_order(tests: Sequence[Test]) -> tuple[Test, ...]:
    """In the order of the rules' form."""
    return tuple(sorted(tests, key=lambda test: OPERATORS.index(test.operator)))
