"""Blocks: takes a page of documentation, gives its links, and its examples with what to do to each.

What to do stands behind the language, where a reader of the rendered page does not see it:
`yaml file=kb/facts/disk.yaml`, `json output schema=diagnosis`, `sh not-run="it installs"`.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced example; `first` and `last` are the lines of its text in the page, from 0."""

    page: Path
    first: int
    last: int
    language: str
    options: Mapping[str, str]
    text: str

    @property
    def where(self) -> str:
        """`page:line` of its first line, as an editor opens it."""
        return f"{self.page.name}:{self.first + 1}"


def blocks_of(page: Path) -> list[Block]:
    """Every fenced example of a page, those in lists included, in order."""
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    found: list[Block] = []
    for token in tokens:
        if token.type == "fence" and token.map:
            language, *words = shlex.split(token.info) or [""]
            pairs = (word.partition("=") for word in words)
            options = {key: value for key, _, value in pairs}
            first, last = token.map[0] + 1, token.map[1] - 1
            found.append(Block(page, first, last, language, options, token.content))
    return found


def links_of(page: Path) -> list[str]:
    """The address of every link of a page."""
    tokens = MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))
    parts = (part for token in tokens for part in token.children or ())
    return [str(part.attrs["href"]) for part in parts if part.type == "link_open"]
