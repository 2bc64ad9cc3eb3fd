"""Page: an article's Markdown with its code blanked, its headings, and its links and images.

It looks at lines and brackets and does not parse: what it does not recognise, it leaves alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FENCE = re.compile(r" {0,3}(?:[-*+>]|\d{1,9}[.)])?[ \t]*(`{3,}|~{3,})")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`\n]+\1(?!`)")
_ATTRIBUTES = re.compile(r"""\{(?:#|when=)[^\n]*\}[ \t]*$""")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+([^\n]*)")
_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,500})\]\(\s{0,3}<?([^()<>\s]{0,1000})")
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]*<?([^<>\s]{1,1000})", re.MULTILINE)
_ID = re.compile(r"\{[^{}]{0,200}#([^\s{}\"'=]+)[^{}]{0,200}\}\s*$")
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


class Heading(NamedTuple):
    """A heading: its level, where it begins in the text, and the anchors that lead to it."""

    level: int
    at: int
    anchors: tuple[str, ...]


class Link(NamedTuple):
    """A link or image: its words, where they begin, its target, and where that begins."""

    image: bool
    words: str
    at: int
    target: str
    target_at: int


class Page(NamedTuple):
    """What a body holds, in the order of the text; every offset is one of the whole file."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]


def read_page(text: str, start: int) -> Page:
    """The page of the body that begins at the offset `start` of a file's text."""
    prose = " " * start + _without_code(text[start:])
    linked = "\n".join(map(_without_attributes, prose.split("\n"))) if "]" in prose else ""
    return Page(tuple(_headings(prose, start)), tuple(_links(linked, start)))


def _without_code(body: str) -> str:
    fence = ""
    lines: list[str] = []
    for line in body.split("\n"):
        found = _FENCE.match(line)
        if fence or found:
            lines.append(" " * len(line))
            fence = _next_fence(fence, line, found)
        else:
            lines.append(_CODE.sub(lambda code: " " * len(code[0]), line))
    return "\n".join(lines)


def _without_attributes(line: str) -> str:
    """A condition at the end of a step may hold brackets of a pattern, which are no link."""
    return _ATTRIBUTES.sub(lambda found: " " * len(found[0]), line) if "{" in line else line


def _next_fence(fence: str, line: str, found: re.Match[str] | None) -> str:
    """The fence that is open after a line that opens, closes or stands inside of one."""
    if not fence:
        return found[1] if found else ""
    stripped = line.strip().lstrip(">").strip()
    closes = stripped.startswith(fence) and not stripped.strip(fence[0])
    return "" if closes else fence


def _headings(prose: str, start: int) -> list[Heading]:
    found: list[Heading] = []
    at = start
    for line in prose[start:].split("\n"):
        if line.lstrip(" ").startswith("#") and (heading := _HEADING.match(line)):
            found.append(Heading(len(heading[1]), at, _anchors(heading[2])))
        at += len(line) + 1
    return found


def _anchors(title: str) -> tuple[str, ...]:
    """An id that the author gave, and what most renderers make of the words."""
    given = _ID.search(title)
    words = title[: given.start()] if given else title
    slug = _NOT_IN_SLUG.sub("", words.strip().lower()).strip().replace(" ", "-")
    return (*((given[1],) if given else ()), slug)


def _links(prose: str, start: int) -> list[Link]:
    if "](" not in prose and "]:" not in prose:
        return []
    found = [
        Link(bool(each[1]), each[2], each.start(), each[3], each.start(3))
        for each in _LINK.finditer(prose, start)
    ]
    found += [
        Link(image=False, words="", at=each.start(), target=each[1], target_at=each.start(1))
        for each in _DEFINITION.finditer(prose, start)
    ]
    return sorted(found, key=lambda link: link.at)
