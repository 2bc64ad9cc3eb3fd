"""A page's elements -> the same in a form that Markdown can hold; all that is read stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import Tag

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NOT_SHOWN = ("script", "style", "template", "noscript", "nav", "head")
_EMBEDDED = ("iframe", "video", "audio", "embed", "object")
_BLOCKS = ("ul", "ol", "pre", "table", "blockquote", *HEADINGS)
_TABLE_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup")
_ANCHOR_MARKS = frozenset(("", "#", "\u00b6", "\u00a7", "\U0001f517"))


def main_part(soup: BeautifulSoup) -> Tag:
    """`<main>` or `<article>` where there is exactly one, else the body, else everything."""
    for name in ("main", "article"):
        found = soup.find_all(name)
        if len(found) == 1:
            return found[0]
    return soup.body or soup


def clean(soup: BeautifulSoup, main: Tag) -> None:
    """Changes the elements under `main` in place."""
    for element in main.find_all(_NOT_SHOWN):
        if not element.decomposed:
            element.decompose()
    _drop_anchor_marks(main)
    _link_embedded(soup, main)
    _write_out_tables(main)
    _part_numbers_from_text(soup, main)
    for summary in main.find_all("summary"):
        summary.name = "p"
    for element in main.find_all(("img", "a")):
        _make_address_safe(element)
    for code in main.find_all("code"):
        if code.find_parent(("td", "th")) and "|" in code.get_text():
            code.string = code.get_text().replace("|", "\\|")


def _drop_anchor_marks(main: Tag) -> None:
    """Headings of many generators end with a link to themselves: "Cause#"."""
    for heading in main.find_all(HEADINGS):
        for link in heading.find_all("a"):
            if link.get_text().strip() in _ANCHOR_MARKS and not link.find("img"):
                link.decompose()


def _link_embedded(soup: BeautifulSoup, main: Tag) -> None:
    """Films and frames become links to them, before what they show where they cannot be shown."""
    for element in main.find_all(_EMBEDDED):
        inner = element.find("source")
        address = element.get("src") or element.get("data") or (inner.get("src") if inner else "")
        if isinstance(address, str) and address:
            title = element.get("title")
            link = soup.new_tag("a", href=address)
            link.string = title if isinstance(title, str) and title else address
            element.insert_before(link)
        element.name = "div"


def _write_out_tables(main: Tag) -> None:
    """A table whose cells hold lists, code or tables is written out cell by cell."""
    for table in main.find_all("table"):
        if table.find(_BLOCKS):
            for part in table.find_all(_TABLE_PARTS):
                if part.find_parent("table") is table:
                    part.name = "div"
            table.name = "div"


def _part_numbers_from_text(soup: BeautifulSoup, main: Tag) -> None:
    """In Markdown a list that begins with another number than 1 needs a blank line before it."""
    for numbers in main.find_all("ol", start=True):
        before = list(numbers.previous_siblings)
        if any(isinstance(sibling, Tag) and sibling.name in _BLOCKS for sibling in before):
            continue
        paragraph = soup.new_tag("p")
        for sibling in reversed(before):
            paragraph.append(sibling.extract())
        numbers.insert_before(paragraph)


def _make_address_safe(element: Tag) -> None:
    for key in ("src", "href"):
        address = element.get(key)
        if isinstance(address, str):
            element[key] = "".join(address.split("\n")).strip().replace(" ", "%20")
    alt = element.get("alt")
    if isinstance(alt, str):
        element["alt"] = " ".join(alt.split()).replace("[", "\\[").replace("]", "\\]")
