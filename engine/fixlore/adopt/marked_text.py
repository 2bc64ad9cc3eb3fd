"""An inline token -> its text, with a word that emphasis marks as a stand-in between two marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.adopt.placeholders import MARK_END, MARK_START

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_NAME_LIKE = re.compile(r"[A-Za-z][\w-]*")


def marked_text(inline: Token) -> str:
    """Plain text in which a single word in italics or bold inside other text is marked."""
    children = inline.children or []
    parts: list[str] = []
    for place, child in enumerate(children):
        if child.type in {"em_open", "strong_open"}:
            parts.append(MARK_START if _stand_in(children, place) else "")
        elif child.type in {"em_close", "strong_close"}:
            parts.append(MARK_END if _stand_in(children, place - 2) else "")
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif child.type != "image":
            parts.append(child.content)
    return "".join(parts)


def _stand_in(children: Sequence[Token], opening: int) -> bool:
    """Whether emphasis opens here around one name-like word, beside other text."""
    if opening < 0 or opening + 2 >= len(children):
        return False
    first, inner, last = children[opening : opening + 3]
    if not first.type.endswith("_open") or last.type != first.type.replace("_open", "_close"):
        return False
    around = sum(len(child.content.strip()) for child in children) - len(inner.content.strip())
    return inner.type == "text" and around > 0 and bool(_NAME_LIKE.fullmatch(inner.content))
