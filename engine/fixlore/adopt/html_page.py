"""An HTML page -> Markdown, its title, its meta values, and where its headings stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from fixlore.adopt.html_cleaning import HEADINGS, clean, main_part

if TYPE_CHECKING:
    from fixlore.adopt.front_matter import Values

_HEADING_TAG = re.compile(r"<h[1-6](?=[\s>])", re.IGNORECASE)
_ATX = re.compile(r"#{1,6} ")
_FENCE = re.compile(r"`{3,}")
_LANGUAGE = re.compile(r"(?:language|lang|highlight|brush:?)-?\s*([A-Za-z0-9+#]{1,20})")
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Converted:
    """Markdown with the source line, from 1, of each of its lines (that of the heading above).

    `broken` says why a page could not be converted; the rest is then empty.
    """

    markdown: str = ""
    title: str = ""
    values: Values = field(default_factory=dict[str, "str | list[str]"])
    lines: tuple[int, ...] = ()
    broken: str = ""


def html_to_markdown(text: str) -> Converted:
    """Converts the page's main part: `<main>` or `<article>` where there is one, else all of it."""
    try:
        # With a line's end nothing that a file holds can pass for the name of a file.
        soup = BeautifulSoup(text + "\n", "lxml")
        if _too_deep(soup):
            return Converted(broken=f"its elements are nested more than {_DEEPEST} deep")
        return _converted(soup, text)
    except (RecursionError, AssertionError):
        return Converted(broken="it is no HTML that can be read")


def _too_deep(soup: BeautifulSoup) -> bool:
    depth_of: dict[int, int] = {id(soup): 0}
    for element in soup.descendants:
        if isinstance(element, Tag):
            depth = depth_of.get(id(element.parent), 0) + 1
            if depth > _DEEPEST:
                return True
            depth_of[id(element)] = depth
    return False


def _converted(soup: BeautifulSoup, text: str) -> Converted:
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    values = _meta(soup)
    line_of = _heading_lines(soup, text)
    main = main_part(soup)
    clean(soup, main)
    headings = [
        line_of.get(id(tag), 0) for tag in main.find_all(HEADINGS) if tag.get_text().strip()
    ]
    markdown = _converter().convert_soup(main).strip("\n")
    return Converted(markdown, title, values, tuple(_lines(markdown, headings)))


def _heading_lines(soup: BeautifulSoup, text: str) -> dict[int, int]:
    """Each heading's identity -> its source line; {} where headings and tags do not match up."""
    headings = soup.find_all(HEADINGS)
    starts = [match.start() for match in _HEADING_TAG.finditer(text)]
    if len(starts) != len(headings):
        return {}
    lines, line, at = dict[int, int](), 1, 0
    for heading, start in zip(headings, starts, strict=True):
        line, at = line + text.count("\n", at, start), start
        lines[id(heading)] = line
    return lines


def _meta(soup: BeautifulSoup) -> Values:
    values: Values = {}
    for tag in soup.find_all("meta"):
        name, content = tag.get("name"), tag.get("content")
        if isinstance(name, str) and isinstance(content, str) and name != "title":
            values[name] = content
    return values


def _lines(markdown: str, headings: list[int]) -> list[int]:
    """The source line of each Markdown line: that of the last heading, counted in order."""
    lines: list[int] = []
    current, left, fence = 1, list(reversed(headings)), ""
    for row in markdown.split("\n"):
        marks = _FENCE.match(row.lstrip())
        if marks and (not fence or marks.group() == fence):
            fence = "" if fence else marks.group()
        if not fence and _ATX.match(row) and left:
            current = left.pop()
        lines.append(current)
    return lines


def _language(pre: Tag) -> str:
    """The language that highlighters mark with a class: `language-x`, `lang-x`, `highlight-x`."""
    for tag in (pre, *pre.find_all("code"), *pre.parents):
        for name in tag.get_attribute_list("class"):
            match = _LANGUAGE.fullmatch(name or "")
            if match:
                return match.group(1)
    return ""


class _Converter(MarkdownConverter):
    """markdownify, but with a fence around code that the code does not hold itself."""

    def convert_pre(self, el: Tag, text: str, parent_tags: object) -> str:
        """Called by markdownify for each `<pre>`, with its text."""
        del parent_tags
        if not text:
            return ""
        longest = max((len(run) for run in _FENCE.findall(text)), default=2)
        fence = "`" * (longest + 1)
        return f"\n\n{fence}{_language(el)}\n{text.strip(chr(10))}\n{fence}\n\n"


def _converter() -> _Converter:
    """The converter with our choices; what it would escape less or leave out is asked for."""
    return _Converter(
        heading_style="atx",
        bullets="-",
        escape_misc=True,
        newline_style="backslash",
        autolinks=False,
        keep_inline_images_in=["a", "caption", "dt", "li", "td", "th", *HEADINGS],
    )
