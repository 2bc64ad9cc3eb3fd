"""A body whose parts stand under bold lines or labels with a colon -> the same with headings.

Only where no real heading tells a cause or a solution; each line stays in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.adopt.heading_words import role_of
from fixlore.adopt.outline import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from fixlore.adopt.outline import Outline, Section

_LOWEST = 6


def with_headings(body: str, outline: Outline) -> str:
    """The body itself where its headings tell the parts, else with its label lines as headings."""
    roles = {section.role.name for section in outline if section.role}
    if roles & {"cause", "solution"}:
        return body
    lines = body.split("\n")
    for section in outline:
        for line in _label_lines(section):
            level = min(max(section.level, 1) + 1, _LOWEST)
            lines[line] = f"{'#' * level} {lines[line].strip()}"
    return "\n".join(lines)


def _label_lines(section: Section) -> Iterator[int]:
    for token in section.tokens:
        if token.type == "inline" and token.level == 1 and token.map and _is_label(token):
            yield token.map[0]


def _is_label(inline: Token) -> bool:
    """Whether a paragraph is one line, all bold or ending with a colon, that names a part."""
    text = plain_text(inline).strip()
    role = role_of(text)
    if role is None or role.name == "information" or "\n" in text:
        return False
    kinds = [child.type for child in inline.children or () if child.content or child.nesting]
    bold = kinds == ["strong_open", "text", "strong_close"]
    return bold or (text.endswith(":") and not role.own)
