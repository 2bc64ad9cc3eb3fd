"""The facts that adopted articles speak of -> a vocabulary file in our format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.adopt.article_text import quoted, scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

_QUESTIONS = {
    "product": "Which product is it?",
    "service": "Which service is it?",
    "platform": "Which platform does it run on?",
    "version": "Which version is it?",
    "plan": "Which plan does the account have?",
    "edition": "Which edition is it?",
}


def vocabulary_text(facts: Mapping[str, Mapping[str, str]]) -> str:
    """kb/facts/adopted.yaml: a choice for each fact with values, a text for each without."""
    blocks = [_fact(name, facts[name]) for name in sorted(facts)]
    return "".join(blocks) or "{}\n"


def _fact(name: str, values: Mapping[str, str]) -> str:
    if not values:
        return f"{scalar(name)}: {{type: text}}\n"
    lines = [f"{scalar(name)}:", "  type: choice"]
    if name in _QUESTIONS:
        lines.append(f"  ask: {_QUESTIONS[name]}")
    lines.append("  values:")
    lines += [f"    {scalar(value)}: {quoted(values[value])}" for value in sorted(values)]
    return "\n".join(lines) + "\n"
