"""A paragraph -> what it quotes: in quotation marks, in bold, as code, in a picture's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_DOUBLE = re.compile(r"[\"\u201c\u201d\u201e]([^\"\u201c\u201d\u201e\n]{3,600})[\"\u201c\u201d]")
_SINGLE = re.compile(
    r"(?<![\w'])'([^'\n]{12,300})'(?!\w)|\u2018([^\u2018\u2019\n]{12,300})\u2019(?!\w)"
)
_FEWEST_WORDS = 3  # in single quotes; fewer is a name
_ALT_COLON = re.compile(r":::image\b[^\n]{0,1000}?alt-text=\"([^\"\n]{1,500})\"")


def quoted_texts(text: str) -> Iterator[str]:
    """What stands in double quotation marks, and what is long enough in single ones."""
    yield from (match.group(1) for match in _DOUBLE.finditer(text))
    for match in _SINGLE.finditer(text):
        quoted = match.group(1) or match.group(2)
        if len(quoted.split()) >= _FEWEST_WORDS:
            yield quoted


def bold_texts(inline: Token) -> Iterator[str]:
    """Each stretch of bold text."""
    parts: list[str] | None = None
    for child in inline.children or ():
        if child.type == "strong_open":
            parts = []
        elif child.type == "strong_close" and parts is not None:
            yield "".join(parts)
            parts = None
        elif parts is not None:
            parts.append("\n" if child.type in {"softbreak", "hardbreak"} else child.content)


def code_spans(inline: Token) -> Iterator[str]:
    """Each code span."""
    yield from (child.content for child in inline.children or () if child.type == "code_inline")


def pictures(inline: Token) -> Iterator[str]:
    """The errors quoted in pictures' descriptions."""
    texts = [child.content for child in inline.children or () if child.type == "image"]
    texts += [match.group(1) for match in _ALT_COLON.finditer(inline.content)]
    for text in texts:
        yield from quoted_texts(text)
