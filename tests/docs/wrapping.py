"""Wrapping: takes a part of an article as a page shows it, gives a whole article around it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

_DEFAULTS = {
    "title": 'title: "A part of an article"\n',
    "symptoms": "symptoms: [{message: part of an article}]\n",
    "causes": "causes: {one: {title: One}}\n",
}
_BODY = "## Do it {#do-it}\n1. Do it.\n"


def _front(part: str) -> str:
    """Some keys of the front matter; those that an article needs are added."""
    missing = "".join(line for key, line in _DEFAULTS.items() if f"\n{key}:" not in f"\n{part}")
    return f"---\n{missing}{part}---\n{_BODY}"


def _conditions(part: str) -> str:
    """A list of conditions: each becomes a cause's."""
    conditions = yaml.safe_load(part)
    lines = [
        f"  c{number}:\n    title: One\n    when:\n{textwrap.indent(each, ' ' * 6)}"
        for number, each in enumerate(_items(part))
    ]
    if len(lines) != len(conditions):
        raise ValueError("write one condition after each dash")
    return _front("causes:\n" + "\n".join(lines) + "\n")


def _items(part: str) -> list[str]:
    """The text of each item of a YAML list in block style, dedented."""
    items: list[list[str]] = []
    for line in part.splitlines():
        if line.startswith("- "):
            items.append([line[2:]])
        elif line.strip() and not line.startswith("#"):
            items[-1].append(line[2:])
    return ["\n".join(item) for item in items]


def _body(part: str) -> str:
    """The Markdown below the front matter."""
    front = _front("")
    return front.removesuffix(_BODY) + part


WRAPPERS: dict[str, Callable[[str], str]] = {
    "front": _front,
    "conditions": _conditions,
    "body": _body,
}
