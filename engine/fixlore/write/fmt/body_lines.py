"""Lines of a body: headings, the empty lines between blocks, and the ends, each in one form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.articles.steps import LISTS, after_block, blocks_in, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_HASHES = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")


def headings(text: str, tokens: Sequence[Token]) -> str:
    """Headings with `#` begin at the margin, with one space, and nothing after their text."""
    lines = text.split("\n")
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0:
            number = lines_of(token)[0]
            content = tokens[index + 1].content
            found = _HASHES.match(lines[number])
            if found and not content.endswith("#"):
                lines[number] = f"{found[1]} {content}".rstrip()
    return "\n".join(lines)


def gaps(text: str, tokens: Sequence[Token]) -> str:
    """One empty line, at most, between parts that are compiled apart, and one before headings.

    A paragraph that ends such a part has no white space after it.
    """
    lines: list[str | None] = list(text.split("\n"))
    ends_of_texts = {lines_of(each)[1] - 1 for each in tokens if each.type == "paragraph_open"}
    for start in sorted(set(_starts(tokens))):
        _narrow(lines, start, ends_of_texts)
    for token in tokens:
        if token.type == "heading_open" and token.level == 0:
            number = lines_of(token)[0]
            before, row = (lines[number - 1] if number else ""), lines[number] or ""
            if before and _HASHES.match(row):
                lines[number] = "\n" + row
    return "\n".join(line for line in lines if line is not None)


def ends(text: str, tokens: Sequence[Token]) -> str:
    """No more than one empty line at the beginning, and one line break at the end."""
    del tokens
    body = text.rstrip() if text.strip() else ""
    bare = body.lstrip("\n")
    begin = "\n" if bare != body else ""
    return begin + bare + "\n" if bare else ""


def _narrow(lines: list[str | None], start: int, ends_of_texts: set[int]) -> None:
    """Leave one of the empty lines before `start`, and no blanks at the end of a text there."""
    at = start - 1
    while at >= 0 and not (lines[at] or "").strip():
        lines[at] = None if at < start - 1 else ""
        at -= 1
    if at in ends_of_texts:
        lines[at] = (lines[at] or "").rstrip(" \t")


def _starts(tokens: Sequence[Token]) -> Iterator[int]:
    """The lines with which parts begin that are compiled apart: below the first heading."""
    headed = False
    for index, token in enumerate(tokens):
        if token.level == 0 and token.nesting >= 0:
            headed = headed or token.type == "heading_open"
            if headed:
                yield lines_of(token)[0]
                if token.type == "ordered_list_open":
                    yield from _starts_in(tokens, index)


def _starts_in(tokens: Sequence[Token], start: int) -> Iterator[int]:
    for item in blocks_in(tokens, start, after_block(tokens, start)):
        yield lines_of(tokens[item])[0]
        listed = False
        for child in blocks_in(tokens, item, after_block(tokens, item)):
            listed = listed or tokens[child].type in LISTS
            if listed:
                yield lines_of(tokens[child])[0]
            if tokens[child].type in LISTS:
                yield from _starts_in(tokens, child)
