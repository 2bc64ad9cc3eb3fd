"""Meaning: takes what was read of a file, gives it without places and quotes, to be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.articles.body import read_body
from fixlore.articles.nodes import ListNode, MapNode, ScalarNode
from fixlore.articles.report import Report
from fixlore.articles.scalars import kind_of
from fixlore.articles.source import Source
from fixlore.write.fmt import yaml_tree as written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from fixlore.articles.nodes import Node
    from fixlore.articles.steps import StepSource


def meaning_of_tree(node: written.Node | None) -> object:
    """All that the compiler can see of YAML."""
    if isinstance(node, written.Collection):
        return node.kind, [
            (meaning_of_tree(each.key), meaning_of_tree(each.value)) for each in node.entries
        ]
    return None if node is None else (node.text, kind_of(ScalarNode(node.text, not node.style, 0)))


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
