"""Plain scalars: what YAML reads into an unquoted text, and what an author meant by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from fixlore.articles.nodes import ScalarNode
    from fixlore.articles.report import Report

Kind = Literal["text", "boolean", "number", "odd-number", "date", "empty"]

_TRUE = frozenset(
    word for base in ("yes", "true", "on") for word in (base, base.title(), base.upper())
)
_FALSE = frozenset(
    word for base in ("no", "false", "off") for word in (base, base.title(), base.upper())
)
_EMPTY = frozenset(("", "~", "null", "Null", "NULL"))
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,300})(?:\.[0-9]{0,300})?(?:[eE][-+]?[0-9]{1,3})?")
# Octal, hexadecimal and binary numbers, sexagesimal ones (1:30 is 90), infinity: YAML 1.1 and 1.2
# disagree about most of them, and no author means them.
_ODD = re.compile(
    r"[-+]?(?:0[0-9_]+|0b[01_]+|0o[0-7]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?"
    r"|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?")


def kind_of(node: ScalarNode) -> Kind:
    """What a YAML reader makes of the scalar."""
    text = node.text
    if not node.plain:
        return "text"
    if text in _EMPTY:
        return "empty"
    if text[0] in "+-.0123456789":
        return _kind_of_figures(text)
    return "boolean" if text in _TRUE or text in _FALSE else "text"


def _kind_of_figures(text: str) -> Kind:
    if _NUMBER.fullmatch(text):
        return "number"
    if _ODD.fullmatch(text):
        return "odd-number"
    return "date" if _DATE.fullmatch(text) else "text"


def boolean_of(node: ScalarNode) -> bool:
    """The value of a scalar of kind `boolean`."""
    return node.text in _TRUE


def number_of(node: ScalarNode) -> int | float:
    """The value of a scalar of kind `number`."""
    return float(node.text) if any(c in ".eE" for c in node.text) else int(node.text)


def say_not_text(node: ScalarNode, kind: Kind, report: Report) -> None:
    """Report a plain scalar that YAML does not read as the text that is wanted here."""
    shown = node.text[:60]
    quoted = f'put it in quotes: "{shown}"'
    if kind == "empty":
        report.add(node.at, "empty-value", "there is no value here", "write one, or remove the key")
    elif kind == "boolean":
        means = "true" if node.text in _TRUE else "false"
        report.add(
            node.at, "unquoted-boolean", f"YAML reads `{shown}` as {means}, not as a text", quoted
        )
    elif kind == "date":
        report.add(
            node.at, "unquoted-date", f"YAML reads `{shown}` as a date, not as a text", quoted
        )
    else:
        means = f"the number {number_of(node)!r}" if kind == "number" else "a number"
        report.add(
            node.at, "unquoted-number", f"YAML reads `{shown}` as {means}, not as a text", quoted
        )
