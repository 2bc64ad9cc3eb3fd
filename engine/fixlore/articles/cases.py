"""Tests of an article: from the items of `tests:` to what is given and what is expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.articles import fields, scalars
from fixlore.articles.nodes import ScalarNode

if TYPE_CHECKING:
    from fixlore.articles.fields import Entries
    from fixlore.articles.nodes import Node
    from fixlore.articles.report import Report

VERDICT_KEYS = ("confirmed", "possible", "ruled_out")
EXPECT_KEYS = (*VERDICT_KEYS, "nothing")


@dataclass(frozen=True, slots=True)
class CaseSource:
    """One test: facts by name, a text, and the causes (as written) expected for each verdict.

    `nothing` says that no finding at all is expected.
    """

    at: int
    given: dict[str, tuple[ScalarNode, Node]]
    text: str
    expect: dict[str, tuple[ScalarNode, ...]]
    nothing: bool = False


def read_cases(node: Node, report: Report) -> tuple[CaseSource, ...]:
    """Every test of an article."""
    found: list[CaseSource] = []
    for item in fields.items_of(node, report, "`tests`") or []:
        keys = ("given", "expect")
        entries = fields.record_of(item, report, "a test", keys, keys)
        if entries is not None and "given" in entries and "expect" in entries:
            found.append(_read_case(item, entries, report))
    return tuple(found)


def _read_case(item: Node, entries: Entries, report: Report) -> CaseSource:
    given = dict(fields.entries_of(entries["given"][1], report, "`given`") or {})
    text = ""
    if "text" in given:
        text = fields.text_of(given.pop("text")[1], report, "`text`") or ""
    expect = fields.record_of(entries["expect"][1], report, "`expect`", EXPECT_KEYS) or {}
    if not expect:
        report.add(entries["expect"][0].at, "empty-value", "the test expects nothing in particular")
    verdicts = {
        key: _read_names(expect[key][1], report, key) for key in VERDICT_KEYS if key in expect
    }
    return CaseSource(item.at, given, text, verdicts, nothing=_read_nothing(expect, report))


def _read_names(node: Node, report: Report, key: str) -> tuple[ScalarNode, ...]:
    items = fields.items_of(node, report, f"`{key}`") or []
    return tuple(
        item
        for item in items
        if fields.text_of(item, report, "a cause's id") and isinstance(item, ScalarNode)
    )


def _read_nothing(expect: Entries, report: Report) -> bool:
    if "nothing" not in expect:
        return False
    node = expect["nothing"][1]
    if isinstance(node, ScalarNode) and scalars.kind_of(node) == "boolean":
        return scalars.boolean_of(node)
    report.add(node.at, "wrong-type", "`nothing` is true or false")
    return False
