"""A source article of any kind -> its Markdown body, its front matter and its lines' origins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.adopt.cause_tables import with_rows
from fixlore.adopt.front_matter import Split, split
from fixlore.adopt.html_page import html_to_markdown
from fixlore.adopt.label_headings import with_headings
from fixlore.adopt.outline import outline_of
from fixlore.adopt.plain_text import text_to_markdown
from fixlore.adopt.sentences import cut
from fixlore.adopt.tab_headings import with_tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.adopt.adopted import Kind
    from fixlore.adopt.outline import Outline

_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class SourceBody:
    """The Markdown of a source with its outline; `lines` holds each body line's source line."""

    front: Split
    markdown: str
    outline: Outline
    lines: Sequence[int]
    page_title: str = ""

    def line_of(self, line: int) -> int:
        """The source line, from 1, of a body line, from 0."""
        return self.lines[line] if 0 <= line < len(self.lines) else 0

    @property
    def title(self) -> str:
        """The front matter's title, else the first of the highest headings, else the page's."""
        given = self.front.values.get("title", "")
        if isinstance(given, str) and given.strip():
            return _one_line(given)
        headings = self.outline[1:]
        if headings:
            first = min(headings, key=lambda section: (section.level, section.place))
            if first.role is None or first.role.own or first.role.name == "information":
                return _one_line(first.title)
        return _one_line(self.page_title)


def body_of(text: str, kind: Kind) -> SourceBody:
    """Reads a source's text; what is no Markdown is converted."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if kind == "html":
        page = html_to_markdown(text)
        front = Split(page.values, "", 0, page.broken)
        return _outlined(front, page.markdown, page.lines, page.title)
    if kind == "text":
        markdown, lines = text_to_markdown(text)
        return _outlined(Split({}, "", 0), markdown, lines)
    front = split(text)
    first = front.body_line + 1
    return _outlined(front, front.body, range(first, first + front.body.count("\n") + 1))


def _outlined(
    front: Split, markdown: str, lines: Sequence[int], page_title: str = ""
) -> SourceBody:
    outline = outline_of(markdown)
    for reshaped in (with_tabs, with_rows, with_headings):
        changed, origins = reshaped(markdown, outline)
        if changed != markdown:
            markdown, outline = changed, outline_of(changed)
            lines = [lines[line] if line < len(lines) else 0 for line in origins]
    return SourceBody(front, markdown, outline, lines, page_title)


def _one_line(title: str) -> str:
    return cut(" ".join(title.split()), _LONGEST_TITLE)
