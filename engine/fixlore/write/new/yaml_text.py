"""YAML text: takes texts and nodes, gives them as YAML on one line, quoted where YAML needs it."""

from __future__ import annotations

import json
import re

from fixlore.articles.nodes import ListNode, MapNode, Node, ScalarNode, parse_yaml
from fixlore.articles.report import Report
from fixlore.articles.scalars import kind_of
from fixlore.articles.source import Source

# Letters, digits and marks that mean nothing to YAML, beginning and ending in the first two.
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._/()'-]{0,200}[A-Za-z0-9.)])?")
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]")


def quoted(text: str) -> str:
    """The text in quotes: single ones where they spare backslashes."""
    if not text.isprintable():
        as_json = json.dumps(text, ensure_ascii=False)
        return _UNPRINTABLE.sub(lambda found: _escape(found.group()), as_json)
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def scalar(text: str) -> str:
    """The text without quotes where every reader of YAML takes it for a text, else in quotes."""
    plain = ScalarNode(text, plain=True, at=0)
    if _PLAIN.fullmatch(text) and kind_of(plain) == "text" and len(text) > 1:
        return text
    return quoted(text)


def flow(node: Node) -> str:
    """A node as it would be written in braces and brackets."""
    if isinstance(node, MapNode):
        return "{" + ", ".join(f"{_one(key)}: {flow(value)}" for key, value in _pairs(node)) + "}"
    if isinstance(node, ListNode):
        return "[" + ", ".join(map(flow, node.items)) + "]"
    return _one(node)


def text_in(value: str) -> str:
    """The text of a scalar that is given in YAML, without its quotes."""
    node = parse_yaml(value, Report(Source("", value, "")), lambda index: index)
    return node.text if isinstance(node, ScalarNode) else value


def _pairs(node: MapNode) -> list[tuple[ScalarNode, Node]]:
    return list(node.entries.values())


def _one(node: ScalarNode) -> str:
    if node.plain and kind_of(node) != "text":
        return node.text
    return scalar(node.text) if node.plain else quoted(node.text)


def _escape(character: str) -> str:
    if character.isprintable():
        return character
    return f"\\U{ord(character):08x}"
