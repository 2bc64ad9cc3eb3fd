"""Meaning: takes what was read of a file, gives it without places and quotes, to be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.articles.body import read_body
from fixlore.articles.nodes import ListNode, MapNode, parse_yaml
from fixlore.articles.report import Report
from fixlore.articles.scalars import kind_of
from fixlore.articles.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from fixlore.articles.nodes import Node
    from fixlore.articles.steps import StepSource


def meaning_of_yaml(text: str) -> object:
    """All that the compiler can see of a YAML text; None where it cannot be read."""
    report = Report(Source("", text, ""))
    node = parse_yaml(text, report, lambda index: index)
    return None if report.count else _node(node)


def meaning_of_body(text: str) -> object:
    """All that the compiler can see of a body; None where it has problems."""
    report = Report(Source("", text, ""))
    body = read_body(0, report)
    if report.count:
        return None
    solutions = [
        (each.id, each.title, each.minutes, each.works, _steps(each.steps))
        for each in body.solutions
    ]
    return body.intro, solutions


def meaning_of_blocks(tokens: Sequence[Token]) -> object:
    """All that a reader can see of parsed blocks: what stands in what, and with which text."""
    return [
        (each.type, each.tag, each.nesting, each.content, _info(each), each.hidden, each.attrs)
        for each in tokens
    ]


def _info(token: Token) -> str:
    """What stands after a fence; of an item it is the number, which a reader's list counts anew."""
    return "" if token.type == "list_item_open" else token.info


def _node(node: Node | None) -> object:
    if isinstance(node, MapNode):
        return [(_node(key), _node(value)) for key, value in node.entries.values()]
    if isinstance(node, ListNode):
        return ["list", *map(_node, node.items)]
    return None if node is None else (node.text, kind_of(node))


def _steps(steps: Sequence[StepSource]) -> object:
    return [
        (each.kind, each.text, each.starts, _node(each.when), _steps(each.steps)) for each in steps
    ]
