"""A folder of Markdown articles in; how many of them lose anything of their body when adopted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from fixlore.adopt import Adopted, adopt_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.token import Token

_OWN_ID = re.compile(r"\s*\{#[a-z0-9][a-z0-9-]*\}$")
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")


def lost_bodies(folder: Path) -> tuple[int, list[str]]:
    """How many articles there are, and the paths of those of which something is gone."""
    count, lost = 0, list[str]()
    for made in adopt_folder(folder):
        if not (isinstance(made, Adopted) and made.source.endswith(".md")):
            continue
        count += 1
        source = (folder / made.source).read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        if list(_held(source)) != list(_held(made.text)):
            lost.append(made.source)
    return count, lost


def _held(article: str) -> Iterator[tuple[str, str]]:
    """Every word, code block, link, picture and table cell of a body, with what it stands in."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    for token in parser.parse(_FRONT.sub("", article, count=1)):
        if token.type in {"fence", "code_block"}:
            yield token.type, token.info + token.content
        elif token.type != "inline":
            continue
        for child in token.children or ():
            yield from _inline(child)


def _inline(token: Token) -> Iterator[tuple[str, str]]:
    if token.attrs:
        yield token.type, str(sorted(token.attrs.items()))
    text = token.content if token.type == "code_inline" else _OWN_ID.sub("", token.content)
    yield from (("word", word) for word in _WORD.findall(text))
