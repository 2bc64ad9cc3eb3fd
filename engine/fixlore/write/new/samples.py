"""Samples: takes a condition, gives facts that may fulfil it, for a first test of a cause.

What it gives is a guess, to be tried with the engine; where it knows none, it says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.articles.nodes import ListNode, MapNode, Node, ScalarNode, parse_yaml
from fixlore.articles.report import Report
from fixlore.articles.scalars import kind_of, number_of
from fixlore.articles.source import Source
from fixlore.write.new.yaml_text import flow

if TYPE_CHECKING:
    from fixlore.articles.fields import Entries

_BOUNDS = {"at_least": 0, "at_most": 0, "above": 1, "below": -1}


def sample_facts(condition: str) -> dict[str, str] | None:
    """Facts with their values in YAML, or None; `condition` is YAML in braces."""
    report = Report(Source("", condition, ""))
    node = parse_yaml(condition, report, lambda index: index)
    return _of(node.entries) if isinstance(node, MapNode) else None


def _of(entries: Entries) -> dict[str, str] | None:
    found: dict[str, str] = {}
    for name, (_, node) in entries.items():
        if name in ("all", "any"):
            inner = node.items if isinstance(node, ListNode) else []
            for each in inner if name == "all" else inner[:1]:
                some = _of(each.entries) if isinstance(each, MapNode) else None
                if some is None:
                    return None
                found |= some
            continue
        value = None if name in ("not", "at_least", "of") else _value(node)
        if value is None:
            return None
        found[name] = value
    return found


def _value(node: Node) -> str | None:
    if isinstance(node, ScalarNode):
        return flow(node)
    if isinstance(node, ListNode):
        return _value(node.items[0]) if node.items else None
    if len(node.entries) != 1:
        return None
    ((operator, (_, operand)),) = node.entries.items()
    return _operand(operator, operand)


def _operand(operator: str, operand: Node) -> str | None:
    if operator in ("contains", "between"):
        return _value(operand)
    if operator in _BOUNDS and isinstance(operand, ScalarNode) and kind_of(operand) == "number":
        return f"{number_of(operand) + _BOUNDS[operator]:g}"
    return None
