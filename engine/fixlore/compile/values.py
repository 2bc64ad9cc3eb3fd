"""Values in articles: from a scalar to what a fact can hold, in the form that rules keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.articles import scalars
from fixlore.articles.nodes import ListNode, ScalarNode
from fixlore.errors import ImpossibleValueError
from fixlore.vocabulary import Value, as_json, parse_value

if TYPE_CHECKING:
    from fixlore.articles.nodes import Node
    from fixlore.articles.report import Report
    from fixlore.vocabulary import Fact, JsonValue

_MOST_ALTERNATIVES = 1_000


def typed(fact: Fact, node: Node, report: Report) -> Value | None:
    """The value that one scalar gives the fact, or None and a problem."""
    if not isinstance(node, ScalarNode):
        report.add(node.at, "wrong-type", f"a single value of `{fact.name}` is wanted here")
        return None
    raw = _raw(fact, node, report)
    if raw is None:
        return None
    try:
        return parse_value(fact, raw)
    except ImpossibleValueError as error:
        report.add(node.at, "impossible-value", str(error))
        return None


def json_value(fact: Fact, node: Node, report: Report) -> JsonValue | None:
    """The same in the form that rules keep; a list fact takes a list."""
    if fact.type == "list" and isinstance(node, ListNode):
        return _items(fact, node, report)
    value = typed(fact, node, report)
    return None if value is None else as_json(value)


def alternatives(fact: Fact, node: Node, report: Report) -> list[JsonValue] | None:
    """The values of a list of alternatives, or of a single one."""
    nodes = node.items if isinstance(node, ListNode) else [node]
    if not nodes or len(nodes) > _MOST_ALTERNATIVES:
        said = f"a list here has from 1 to {_MOST_ALTERNATIVES:,} values"
        report.add(node.at, "wrong-value", said)
        return None
    values = [typed(fact, each, report) for each in nodes]
    good = [as_json(value) for value in values if value is not None]
    return good if len(good) == len(values) else None


def _items(fact: Fact, node: ListNode, report: Report) -> list[str] | None:
    values = [typed(fact, each, report) for each in node.items]
    good = [value[0] for value in values if isinstance(value, tuple) and value]
    return good if len(good) == len(values) else None


def _raw(fact: Fact, node: ScalarNode, report: Report) -> object:
    """What the scalar means for a fact of that type, or None and a problem."""
    kind = scalars.kind_of(node)
    if kind == "boolean" and fact.type == "boolean":
        return scalars.boolean_of(node)
    if kind == "number" and fact.type == "number":
        return scalars.number_of(node)
    as_text = kind == "date" and fact.type == "date"
    if as_text or kind == "text":
        return (node.text,) if fact.type == "list" else node.text
    if fact.type in ("number", "boolean", "date") and kind != "empty":
        _say_misfit(fact, node, report)
    else:
        scalars.say_not_text(node, kind, report)
    return None


def _say_misfit(fact: Fact, node: ScalarNode, report: Report) -> None:
    wanted = {
        "number": "a number, such as 5 or 0.5",
        "boolean": "true or false",
        "date": "a date, such as 2024-01-31",
    }[fact.type]
    message = f"{fact.name} cannot be {node.text[:80]}: it takes {wanted}"
    report.add(node.at, "impossible-value", message)
