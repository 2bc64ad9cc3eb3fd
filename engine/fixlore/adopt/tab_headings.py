"""A body whose tabs are headings ("# [Portal](#tab/portal)") -> the same with tabs in their parts.

Publishers that show alternatives in tabs write them as headings, often of the highest level. In our
articles a heading ends the solution before it, so that a tab's steps would be nobody's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fixlore.adopt.outline import Outline

_TAB = re.compile(
    r"(?P<marks>#{1,6})(?P<rest>[ \t]+\[[^\]]{1,200}\]\(#tabs?/[^)\s]{1,200}\)[ \t]*)"
)
_LOWEST = 6


def with_tabs(body: str, outline: Outline) -> tuple[str, list[int]]:
    """The body with each tab one level below the heading before the tabs; no line moves."""
    lines = body.split("\n")
    level = 0
    for section in outline[1:]:
        tab = _TAB.fullmatch(lines[section.line])
        if tab is None:
            level = section.level
        elif section.level <= level:
            marks = "#" * min(level + 1, _LOWEST)
            lines[section.line] = marks + tab["rest"]
    return "\n".join(lines), list(range(len(lines)))
