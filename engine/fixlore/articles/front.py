"""Front matter: finds it between its two lines of `---`, and says where the body begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from fixlore.articles.nodes import MapNode, parse_yaml

if TYPE_CHECKING:
    from fixlore.articles.report import Report

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)


class Front(NamedTuple):
    """The front matter's mapping (None where it is broken or absent) and the body's offset."""

    node: MapNode | None
    body: int


def read_front(report: Report, *, required: bool = True) -> Front:
    """The front matter of the report's file; what is wrong with it goes to the report."""
    opening = _OPENING.match(report.text)
    if not opening:
        if required:
            report.add(
                0,
                "no-front-matter",
                "the article does not begin with front matter",
                "begin with a line `---`, then `title:`, `symptoms:` and `causes:`, "
                "then `---` again",
            )
        return Front(None, 0)
    closing = _CLOSING.search(report.text, opening.end())
    if not closing:
        report.add(
            0,
            "unclosed-front-matter",
            "the front matter that begins here does not end",
            "close it with a line `---`",
        )
        return Front(None, len(report.text))
    start = opening.end()
    inner = report.text[start : closing.start()]
    return Front(_mapping(inner, start, report), min(closing.end() + 1, len(report.text)))


def _mapping(text: str, start: int, report: Report) -> MapNode | None:
    before = report.count
    node = parse_yaml(text, report, lambda index: start + index)
    if isinstance(node, MapNode):
        return node
    if report.count == before:
        report.add(start, "wrong-type", "front matter is a mapping, `key: value`")
    return None
