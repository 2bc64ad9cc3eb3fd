"""Fields: from nodes to the texts, numbers and mappings that are wanted, or to problems."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.articles import scalars
from fixlore.articles.nodes import ListNode, MapNode, ScalarNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fixlore.articles.nodes import Node
    from fixlore.articles.report import Report

LONGEST_ID = 100
LONGEST_TITLE = 500

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers from `low` (above it, if `above`) to `high`."""

    low: float
    high: float
    above: bool = False

    def hold(self, value: float) -> bool:
        """Whether the number is one of them."""
        return (value > self.low if self.above else value >= self.low) and value <= self.high

    def __str__(self) -> str:
        return f"{'above' if self.above else 'from'} {self.low:g} up to {self.high:,.12g}"


MINUTES = Bounds(0, 100_000)

Entries = dict[str, tuple[ScalarNode, "Node"]]


def is_id(text: str) -> bool:
    """Whether `text` can name an article, a cause or a solution."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


def entries_of(node: Node, report: Report, what: str) -> Entries | None:
    """The entries of a mapping, or None (and a problem) where it is none."""
    if isinstance(node, MapNode):
        return node.entries
    _wrong_type(node, report, what, "a mapping, `key: value`")
    return None


def record_of(
    node: Node, report: Report, what: str, allowed: Iterable[str], required: Iterable[str] = ()
) -> Entries | None:
    """As `entries_of`, for a mapping whose keys are known: reports others, and missing ones."""
    entries = entries_of(node, report, what)
    if entries is None:
        return None
    names = tuple(allowed)
    meant: set[str | None] = set()
    for name, (key, _) in entries.items():
        if name not in names:
            meant.add(report_unknown_key(key, names, report, what))
    for name in required:
        if name not in entries and name not in meant:
            report.add(node.at, "missing-key", f"{what} has no `{name}`", f"add `{name}:`")
    return entries


def report_unknown_key(
    key: ScalarNode, names: Iterable[str], report: Report, what: str, code: str = "unknown-key"
) -> str | None:
    """Report a key that `what` does not have; gives the nearest one that it has."""
    names = tuple(names)
    near = report.nearest(key.text, names)
    hint = f"did you mean `{near}`?" if near else "it takes " + ", ".join(names)
    report.add(key.at, code, f"{what} has no key `{key.text[:80]}`", hint)
    return near


def items_of(node: Node, report: Report, what: str) -> list[Node] | None:
    """The items of a list, or None (and a problem) where it is none."""
    if isinstance(node, ListNode):
        return node.items
    _wrong_type(node, report, what, "a list, with `- ` before each item")
    return None


def text_of(node: Node, report: Report, what: str) -> str | None:
    """A text that is not blank, or None and a problem."""
    if not isinstance(node, ScalarNode):
        _wrong_type(node, report, what, "a text")
        return None
    if (kind := scalars.kind_of(node)) != "text":
        scalars.say_not_text(node, kind, report)
        return None
    if not node.text.strip():
        report.add(node.at, "empty-value", f"{what} is blank", "write one, or remove the key")
        return None
    return node.text


def title_of(node: Node, report: Report, what: str) -> str | None:
    """A text of one line that fits into a heading."""
    text = text_of(node, report, what)
    if text is None:
        return None
    text = " ".join(text.split())
    if len(text) > LONGEST_TITLE:
        report.add(node.at, "too-long", f"{what} has more than {LONGEST_TITLE} characters")
        return None
    return text


def id_of(node: Node, report: Report, what: str) -> str | None:
    """An id: lower-case letters, digits and hyphens."""
    text = text_of(node, report, what)
    return text if text is None or check_id(text, node.at, report, what) else None


def check_id(text: str, at: int, report: Report, what: str) -> bool:
    """Whether `text` is an id; a problem where it is not."""
    if is_id(text):
        return True
    lowered = re.sub(r"[^a-z0-9]+", "-", text[:LONGEST_ID].lower()).strip("-")
    hint = f"write `{lowered}`" if lowered and text.isascii() else ""
    report.add(
        at,
        "bad-id",
        f"{what} cannot be `{text[:80]}`: it takes lower-case letters, digits and hyphens, "
        f"at most {LONGEST_ID}",
        hint,
    )
    return False


def number_of(node: Node, report: Report, what: str, bounds: Bounds) -> float | None:
    """A number within its bounds, or None and a problem."""
    if not isinstance(node, ScalarNode) or scalars.kind_of(node) != "number":
        _wrong_type(node, report, what, "a number")
        return None
    value = scalars.number_of(node)
    if bounds.hold(value):
        return float(value)
    said = f"{what} cannot be {node.text[:80]}: it takes a number {bounds}"
    report.add(node.at, "wrong-value", said)
    return None


def minutes_of(node: Node, report: Report, what: str) -> float | None:
    """Minutes: a number from 0 up."""
    return number_of(node, report, what, MINUTES)


def word_or_number(
    node: Node, report: Report, what: str, words: Mapping[str, float], bounds: Bounds
) -> float | None:
    """The number that a word stands for, or the number itself within its bounds."""
    if isinstance(node, ScalarNode):
        if scalars.kind_of(node) == "number":
            return number_of(node, report, what, bounds)
        if node.text in words:
            return words[node.text]
    wanted = ", ".join(words) + " or a number"
    near = report.nearest(node.text, words) if isinstance(node, ScalarNode) else None
    shown = f"`{node.text[:80]}`" if isinstance(node, ScalarNode) else _name_of(node)
    hint = f"did you mean `{near}`?" if near else ""
    report.add(node.at, "wrong-value", f"{what} cannot be {shown}: it takes {wanted}", hint)
    return None


def _wrong_type(node: Node, report: Report, what: str, wanted: str) -> None:
    if isinstance(node, ScalarNode) and scalars.kind_of(node) == "empty":
        report.add(node.at, "empty-value", f"{what} has no value", f"write {wanted}")
        return
    report.add(node.at, "wrong-type", f"{what} is {wanted}; this is {_name_of(node)}")


def _name_of(node: Node) -> str:
    if isinstance(node, MapNode):
        return "a mapping"
    if isinstance(node, ListNode):
        return "a list"
    kind = scalars.kind_of(node)
    return {"odd-number": "a number in an odd form", "empty": "nothing"}.get(kind, f"a {kind}")
