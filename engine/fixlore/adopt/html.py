"""An HTML page -> Markdown, its title, its meta values, and where its headings stand."""

from __future__ import annotations

from dataclasses import dataclass

from fixlore.adopt.front_matter import Values


@dataclass(frozen=True, slots=True)
class Converted:
    """Markdown with the source line, from 1, of each of its lines (as near as can be told)."""

    markdown: str
    title: str
    values: Values
    lines: list[int]


def html_to_markdown(text: str) -> Converted:
    """TODO."""
    return Converted(text, "", {}, [])
