"""Switches: what an article or kb.yaml says about checks, and when an article was reviewed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from fixlore.articles import fields, scalars
from fixlore.articles.nodes import ScalarNode

if TYPE_CHECKING:
    from fixlore.articles.nodes import Node
    from fixlore.articles.report import Report

LEVELS = ("off", "warning", "error")


class Switch(NamedTuple):
    """One entry of `checks:`: the code of a check, one of `LEVELS`, and the offset of the code."""

    code: str
    level: str
    at: int


def read_switches(node: Node, report: Report) -> tuple[Switch, ...]:
    """Every entry of a mapping `checks:`; which codes there are is not known here."""
    found: list[Switch] = []
    for code, (key, value) in (fields.entries_of(node, report, "`checks`") or {}).items():
        level = value.text if isinstance(value, ScalarNode) else ""
        # YAML 1.1 takes `off` for a boolean, so people write `false` as well.
        level = "off" if level == "false" else level
        if level in LEVELS:
            found.append(Switch(code, level, key.at))
        else:
            hint = f"write `{code[:80]}: off`"
            report.add(value.at, "wrong-value", "a check is `off`, `warning` or `error`", hint)
    return tuple(found)


def read_reviewed(node: Node, report: Report) -> tuple[date, int] | None:
    """The date of `reviewed:`, and its offset."""
    if isinstance(node, ScalarNode) and scalars.kind_of(node) in ("date", "text"):
        try:
            return date.fromisoformat(node.text.strip()), node.at
        except ValueError:
            pass
    report.add(node.at, "wrong-type", "`reviewed` is a date, such as 2024-01-31")
    return None
