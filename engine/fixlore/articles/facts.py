"""Declarations of facts: from the entries of `facts:`, or of a file in kb/facts/, to facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from fixlore.articles import fields, scalars
from fixlore.articles.nodes import ListNode, MapNode, ScalarNode
from fixlore.rules.model import STRENGTHS
from fixlore.vocabulary import Fact, is_fact_name
from fixlore.vocabulary.facts import DEFAULT_MINUTES, FACT_TYPES

if TYPE_CHECKING:
    from fixlore.articles.fields import Entries
    from fixlore.articles.nodes import Node
    from fixlore.articles.report import Report
    from fixlore.vocabulary import FactType

RESERVED = ("all", "any", "at_least", "cause", "log", "message", "not", "of", "text", "when")
"""Names that mean something else where facts are named."""

KEYS = ("type", "values", "unit", "ask", "hint", "minutes", "strength", "derive")
ERRORS = fields.Bounds(0, 0.5, above=True)
"""What a `strength` can be as a number: at its worst, evidence as good as a tossed coin."""

_MOST_VALUES = 1_000


@dataclass(frozen=True, slots=True)
class DerivationSource:
    """One `{when, value}` of a fact's `derive`."""

    when: Node
    value: Node
    at: int


@dataclass(frozen=True, slots=True)
class FactSource:
    """A declared fact; `fact` is None where its declaration is broken.

    `values` are the nodes of its values, broken ones too.
    """

    name: str
    at: int
    fact: Fact | None
    derive: tuple[DerivationSource, ...] = ()
    values: tuple[ScalarNode, ...] = ()


def read_facts(node: Node, report: Report, what: str) -> tuple[FactSource, ...]:
    """Every fact that a mapping declares."""
    entries = fields.entries_of(node, report, what)
    return tuple(
        _read_fact(key, value, report)
        for key, value in (entries or {}).values()
        if check_name(key.text, key.at, report)
    )


def check_name(name: str, at: int, report: Report) -> bool:
    """Whether a fact can have that name; a problem where it cannot."""
    if name in RESERVED or name.startswith("cause."):
        report.add(at, "bad-fact-name", f"a fact cannot be called `{name[:80]}`: it is reserved")
        return False
    if is_fact_name(name):
        return True
    report.add(
        at,
        "bad-fact-name",
        f"a fact cannot be called `{name[:80]}`",
        "write lower-case words with dots between them, such as `disk.free_percent`",
    )
    return False


def _read_fact(key: ScalarNode, node: Node, report: Report) -> FactSource:
    entries = fields.record_of(node, report, f"the fact `{key.text}`", KEYS, ["type"])
    if entries is None:
        return FactSource(key.text, key.at, None)
    before = report.count
    type_ = _read_type(entries, report)
    fact = Fact(
        name=key.text,
        type=type_ or "text",
        values=_read_values(entries, report, type_, node.at),
        unit=_text(entries, report, "unit"),
        ask=_text(entries, report, "ask"),
        hint=_text(entries, report, "hint"),
        minutes=_read_minutes(entries, report),
        strength=_read_strength(entries, report),
    )
    if type_ is not None and type_ != "number" and "unit" in entries:
        report.add(entries["unit"][0].at, "misplaced-key", "only a number has a unit")
    broken = type_ is None or report.count > before
    derive = _read_derive(entries, report)
    values = _value_nodes(entries)
    return FactSource(key.text, key.at, None if broken else fact, derive, values)


def _value_nodes(entries: Entries) -> tuple[ScalarNode, ...]:
    node = entries["values"][1] if "values" in entries else None
    if isinstance(node, MapNode):
        return tuple(key for key, _ in node.entries.values())
    items = node.items if isinstance(node, ListNode) else []
    return tuple(item for item in items if isinstance(item, ScalarNode))


def _read_type(entries: Entries, report: Report) -> FactType | None:
    if "type" not in entries:
        return None
    node = entries["type"][1]
    text = fields.text_of(node, report, "`type`")
    if text in FACT_TYPES:
        return text
    if text is not None:
        near = report.nearest(text, FACT_TYPES)
        hint = f"did you mean `{near}`?" if near else ""
        wanted = ", ".join(FACT_TYPES)
        report.add(
            node.at, "wrong-value", f"there is no type `{text[:80]}`; there are {wanted}", hint
        )
    return None


def _read_values(
    entries: Entries, report: Report, type_: FactType | None, at: int
) -> dict[str, str]:
    if "values" not in entries:
        if type_ == "choice":
            report.add(at, "missing-key", "a choice has no `values`", "add `values:`")
        return {}
    key, node = entries["values"]
    if type_ not in ("choice", "list", None):
        report.add(key.at, "misplaced-key", f"a {type_} has no list of values")
        return {}
    pairs = _value_pairs(node, report)
    if pairs is not None and not pairs:
        report.add(node.at, "empty-value", "there is no value here", "write at least one")
    if pairs is not None and len(pairs) > _MOST_VALUES:
        report.add(node.at, "too-long", f"a fact has at most {_MOST_VALUES:,} values")
    return _check_values(pairs or [], report)


def _value_pairs(node: Node, report: Report) -> list[tuple[ScalarNode, Node]] | None:
    if isinstance(node, MapNode):
        return list(node.entries.values())
    if isinstance(node, ListNode):
        if all(isinstance(item, ScalarNode) for item in node.items):
            items = cast("list[ScalarNode]", node.items)
            return [(item, item) for item in items]
        report.add(node.at, "wrong-type", "each item of `values` is a text")
        return None
    report.add(node.at, "wrong-type", "`values` is a list, or a mapping of values to labels")
    return None


def _check_values(pairs: list[tuple[ScalarNode, Node]], report: Report) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, label in pairs:
        kind = scalars.kind_of(key)
        if kind != "text":
            scalars.say_not_text(key, kind, report)
        elif not key.text.strip():
            report.add(key.at, "empty-value", "a value is blank", "write one")
        elif key.text in values:
            report.add(key.at, "duplicate-value", f"the value `{key.text}` stands here twice")
        else:
            text = key.text if label is key else fields.text_of(label, report, "a label")
            values[key.text] = text or key.text
    return values


def _text(entries: Entries, report: Report, key: str) -> str:
    if key not in entries:
        return ""
    return (fields.text_of(entries[key][1], report, f"`{key}`") or "").strip()


def _read_minutes(entries: Entries, report: Report) -> float:
    if "minutes" not in entries:
        return DEFAULT_MINUTES
    return fields.minutes_of(entries["minutes"][1], report, "`minutes`") or 0.0


def _read_strength(entries: Entries, report: Report) -> float | None:
    if "strength" not in entries:
        return None
    node = entries["strength"][1]
    return fields.word_or_number(node, report, "`strength`", STRENGTHS, ERRORS)


def _read_derive(entries: Entries, report: Report) -> tuple[DerivationSource, ...]:
    if "derive" not in entries:
        return ()
    found: list[DerivationSource] = []
    for item in fields.items_of(entries["derive"][1], report, "`derive`") or []:
        keys = ("when", "value")
        each = fields.record_of(item, report, "a derivation", keys, keys)
        if each is not None and "when" in each and "value" in each:
            found.append(DerivationSource(each["when"][1], each["value"][1], item.at))
    return tuple(found)
