"""A Markdown text -> everything that a reader sees in it, as a list that two texts can share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_ID = re.compile(r"\s*\{#[a-z0-9][a-z0-9-]*\}$")
_LITERAL = re.compile(r"\{\{(\{\{[^{}\n]*\}\})\}\}")
_LABEL = re.compile(r"(?:Symptom|Cause|Workaround|Resolution|Solution)s?")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)

Seen = tuple[str, int, str]


def tree(markdown: str) -> list[Seen]:
    """Every node of a body: kind, depth, and what it holds; heading ids are left out.

    A paragraph that is nothing but "Cause" is a heading without its mark, and may become one.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return list(_nodes(parser.parse(markdown)))


def body_of(article: str) -> str:
    """The body of an article with front matter, its literal braces as they are shown."""
    return _LITERAL.sub(r"\1", _FRONT.sub("", article, count=1))


def _nodes(tokens: list[Token]) -> Iterator[Seen]:
    for at, token in enumerate(tokens):
        heading = at > 0 and tokens[at - 1].type == "heading_open"
        text = tokens[at + token.nesting] if token.level == 0 else token
        if token.type == "inline":
            yield from _inline(token, heading=heading)
        elif _LABEL.fullmatch(_ID.sub("", text.content).strip()):
            yield "label", token.nesting, ""
        else:
            held = f"{token.tag} {token.info} {sorted(token.attrs.items())} {token.content}"
            yield token.type, token.level, held


def _inline(token: Token, *, heading: bool) -> list[Seen]:
    """An inline's parts; neighbouring texts are one, since an escape parts them for the parser."""
    parts: list[Seen] = []
    for child in token.children or ():
        is_text = child.type in {"text", "text_special"}
        if is_text and parts and parts[-1][0] == "text":
            parts[-1] = ("text", child.level, parts[-1][2] + child.content)
        elif is_text:
            parts.append(("text", child.level, child.content))
        else:
            held = f"{child.content} {sorted(child.attrs.items())}"
            parts.append((child.type, child.level, held))
    if heading and parts and parts[-1][0] == "text":
        parts[-1] = ("text", parts[-1][1], _ID.sub("", parts[-1][2]))
    return [part for part in parts if part[2]]
