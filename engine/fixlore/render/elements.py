"""Elements of a page as markdown-it tokens: takes text and parts, gives token lists.

The one page that `document` makes of them becomes Markdown in `writing` and HTML in `html`;
`kind` and `tag` are markdown-it's, `css` the class that HTML readers style by.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from fixlore.render.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_CODE_IN_WORDS = re.compile(r"`([^`\n]{1,1000})`")


def block(kind: str, tag: str, parts: Iterable[Token], css: str = "") -> list[Token]:
    """A block that holds `parts`, which are blocks too, or one `inline`."""
    opening = Token(f"{kind}_open", tag, 1, block=True)
    if css:
        opening.attrs["class"] = css
    return [opening, *parts, Token(f"{kind}_close", tag, -1, block=True)]


def section(parts: Iterable[Token], css: str) -> list[Token]:
    """A part of the page; Markdown has no word for it and shows its blocks."""
    return block("section", "section", parts, css)


def heading(level: int, parts: Iterable[Token]) -> list[Token]:
    """A heading from inline parts."""
    return block("heading", f"h{level}", [inline(parts)])


def paragraph(parts: Iterable[Token], css: str = "") -> list[Token]:
    """A paragraph from inline parts."""
    return block("paragraph", "p", [inline(parts)], css)


def bullets(items: Iterable[Iterable[Token]], css: str = "") -> list[Token]:
    """A list of items, each given by its `item`."""
    return block("bullet_list", "ul", [token for item in items for token in item], css)


def item(parts: Iterable[Token], css: str = "") -> list[Token]:
    """An item of one line, from inline parts."""
    line = block("paragraph", "p", [inline(parts)])
    line[0].hidden = line[-1].hidden = True
    return block("list_item", "li", line, css)


def inline(parts: Iterable[Token]) -> Token:
    """Inline parts as the one content of a block."""
    return Token("inline", "", 0, children=list(parts), content="", block=True)


def text(words: str) -> Token:
    """Literal text on one line."""
    kept = clean_line(words)
    lead, tail = (" " if words[:1] == " " else ""), (" " if words[-1:] == " " and kept else "")
    return Token("text", "", 0, content=lead + kept + tail)


def code(content: str, css: str = "") -> Token:
    """A code span."""
    return Token("code_inline", "code", 0, content=clean_line(content), attrs=_class(css))


def words(said: str) -> list[Token]:
    """Words of an author outside Markdown: literal, but for `code` in backticks."""
    parts = _CODE_IN_WORDS.split(clean_line(said))
    spans = [
        code(part) if place % 2 else Token("text", "", 0, content=part)
        for place, part in enumerate(parts)
    ]
    return [span for span in spans if span.content]


def strong(parts: Iterable[Token], css: str = "") -> list[Token]:
    """Strong emphasis on inline parts."""
    return _marked("strong", "strong", "**", parts, css)


def emphasis(parts: Iterable[Token], css: str = "") -> list[Token]:
    """Emphasis on inline parts."""
    return _marked("em", "em", "*", parts, css)


def _marked(kind: str, tag: str, markup: str, parts: Iterable[Token], css: str) -> list[Token]:
    opening = Token(f"{kind}_open", tag, 1, markup=markup, attrs=_class(css))
    return [opening, *parts, Token(f"{kind}_close", tag, -1, markup=markup)]


def _class(css: str) -> dict[str, str | int | float]:
    return {"class": css} if css else {}
