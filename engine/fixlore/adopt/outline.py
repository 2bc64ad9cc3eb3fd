"""A Markdown body -> its sections: headings with their place, role, parent and own blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from fixlore.adopt.heading_words import Role, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token


@dataclass(slots=True)
class Section:
    """A heading and what stands under it before the next one; lines count from 0 in the body.

    `parent` and `children` are places in the outline; `end` is the line after the last line of the
    section with its children.
    """

    place: int
    level: int
    line: int
    title: str
    role: Role | None
    parent: int | None = None
    end: int = 0
    children: list[int] = field(default_factory=list[int])
    tokens: Sequence[Token] = ()


Outline = list[Section]


def markdown_parser() -> MarkdownIt:
    """The Markdown that articles are written in: CommonMark with tables and strikethrough."""
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def outline_of(body: str, parser: MarkdownIt) -> Outline:
    """The sections of a body in order; the first is what stands before any heading (level 0)."""
    tokens = parser.parse(body)
    last_line = body.count("\n") + 1
    outline = [Section(0, 0, 0, "", None)]
    start = 0
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            outline[-1].tokens = tokens[start:index]
            title = plain_text(tokens[index + 1])
            level = int(token.tag[1])
            outline.append(Section(len(outline), level, token.map[0], title, role_of(title)))
            start = index + 3
    outline[-1].tokens = tokens[start:]
    _connect(outline, last_line)
    return outline


def _connect(outline: Outline, last_line: int) -> None:
    open_sections = [outline[0]]
    outline[0].end = last_line
    for section in outline[1:]:
        while open_sections[-1].level >= section.level:
            open_sections.pop().end = section.line
        section.parent = open_sections[-1].place
        open_sections[-1].children.append(section.place)
        open_sections.append(section)
    for section in open_sections:
        section.end = last_line


def ancestors(outline: Outline, section: Section) -> list[Section]:
    """The sections around a section, the nearest first; the level-0 section is last."""
    found: list[Section] = []
    while section.parent is not None:
        section = outline[section.parent]
        found.append(section)
    return found


def descendants(outline: Outline, section: Section) -> list[Section]:
    """Every section under a section, in order."""
    return [other for other in outline[section.place + 1 :] if other.line < section.end]


def plain_text(inline: Token) -> str:
    """An inline token's text without its markup; soft and hard breaks become new lines."""
    parts: list[str] = []
    for child in inline.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif child.type == "image" or (
            child.content and child.type in {"text", "code_inline", "html_inline"}
        ):
            parts.append(child.content)
    return "".join(parts)
