"""A Markdown text -> everything that a reader sees in it, as a list that two texts can share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_ID = re.compile(r"\s*\{#[a-z0-9][a-z0-9-]*\}$")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)

Seen = tuple[str, int, str]


def tree(markdown: str) -> list[Seen]:
    """Every node of a body: kind, depth, and what it holds; heading ids are left out."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return list(_nodes(parser.parse(markdown)))


def body_of(article: str) -> str:
    """The body of an article with front matter."""
    return _FRONT.sub("", article, count=1)


def _nodes(tokens: list[Token]) -> Iterator[Seen]:
    heading = False
    for token in tokens:
        heading = token.type == "heading_open" or (heading and token.type == "inline")
        if token.type == "inline":
            yield from _inline(token, heading=heading)
        else:
            yield (
                token.type,
                token.level,
                f"{token.tag} {token.info} {token.attrs} {token.content}",
            )


def _inline(token: Token, *, heading: bool) -> Iterator[Seen]:
    parts = [
        (c.type, c.level, f"{c.content} {sorted(c.attrs.items())}") for c in token.children or ()
    ]
    text = [(kind, level, _ID.sub("", held.removesuffix(" []"))) for kind, level, held in parts]
    yield from (_merged(text) if heading else _merged(parts))


def _merged(parts: list[Seen]) -> list[Seen]:
    """Neighbouring texts as one: an escaped character is a text of its own to the parser."""
    merged: list[Seen] = []
    for kind, level, held in parts:
        bare = held.removesuffix(" []")
        kind = "text" if kind == "text_special" else kind
        if kind == "text" and merged and merged[-1][0] == "text":
            merged[-1] = ("text", level, merged[-1][2] + bare)
        else:
            merged.append((kind, level, bare))
    return [part for part in merged if part[2] or part[0] != "text"]
