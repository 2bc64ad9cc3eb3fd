"""An HTML page -> Markdown, its title, its meta values, and where its headings stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

if TYPE_CHECKING:
    from fixlore.adopt.front_matter import Values

_HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ATX = re.compile(r"#{1,6} ")
_NOT_SHOWN = ("script", "style", "template", "noscript", "nav", "head")
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
        soup = BeautifulSoup(text, "html.parser")
        if _depth(soup) > _DEEPEST:
            return Converted(broken=f"its elements are nested more than {_DEEPEST} deep")
        return _converted(soup)
    except (RecursionError, AssertionError):
        return Converted(broken="it is no HTML that can be read")


def _depth(soup: BeautifulSoup) -> int:
    deepest, element, depth = 0, soup.next_element, 0
    while element is not None:
        depth = _parents_upto(element, _DEEPEST + 2) if isinstance(element, Tag) else depth
        deepest = max(deepest, depth)
        if deepest > _DEEPEST:
            break
        element = element.next_element
    return deepest


def _parents_upto(element: Tag, most: int) -> int:
    count = 0
    parent = element.parent
    while parent is not None and count < most:
        count, parent = count + 1, parent.parent
    return count


def _converted(soup: BeautifulSoup) -> Converted:
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    values = _meta(soup)
    main = _main_part(soup)
    for name in _NOT_SHOWN:
        for element in main.find_all(name):
            element.decompose()
    headings = [tag.sourceline or 0 for tag in main.find_all(_HEADING_TAGS)]
    markdown = _converter().convert_soup(main).strip("\n")
    markdown = re.sub(r"\n{3,}", "\n\n", markdown)
    return Converted(markdown, title, values, tuple(_lines(markdown, headings)))


def _meta(soup: BeautifulSoup) -> Values:
    values: Values = {}
    for tag in soup.find_all("meta"):
        name, content = tag.get("name"), tag.get("content")
        if isinstance(name, str) and isinstance(content, str):
            values[name] = content
    values.pop("title", None)
    return values


def _main_part(soup: BeautifulSoup) -> Tag:
    for name in ("main", "article"):
        found = soup.find_all(name)
        if len(found) == 1:
            return found[0]
    return soup.body or soup


def _lines(markdown: str, headings: list[int]) -> list[int]:
    """The source line of each Markdown line: that of the last heading, counted in order."""
    lines: list[int] = []
    current, left, fenced = 1, list(reversed(headings)), False
    for row in markdown.split("\n"):
        fenced ^= row.startswith("```")
        if not fenced and _ATX.match(row) and left:
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


def _converter() -> MarkdownConverter:
    """Markdownify with our choices; what it would escape less or leave out is asked for."""
    return MarkdownConverter(
        heading_style="atx",
        bullets="-",
        escape_misc=True,
        newline_style="backslash",
        strip_pre=None,
        keep_inline_images_in=["a", "caption", "dt", "li", "td", "th", *_HEADING_TAGS],
        code_language_callback=_language,
    )
