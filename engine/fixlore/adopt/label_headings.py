"""A body whose parts stand under labels in bold or with a colon -> the same under headings.

A label is a line of its own, the beginning of a paragraph or of a list's items, or stands within
a line. Where real headings tell the causes or the solutions, labels that would tell the same stay
as they are.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from fixlore.adopt.heading_words import role_of
from fixlore.adopt.inline_labels import Part, parts_of
from fixlore.adopt.outline import outline_of, plain_text

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from markdown_it.token import Token

    from fixlore.adopt.heading_words import Role
    from fixlore.adopt.outline import Outline, Section

_LOWEST = 6
_MOST_ROUNDS = 6  # how deep labelled lists may stand in each other
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]{1,4}|$)")
_TYING = frozenset(("cause", "solution"))

Line = tuple[str, int]
"""A line of the body with the line, from 0, of the body that it came from."""


def with_headings(body: str, outline: Outline) -> tuple[str, list[int]]:
    """The body with its labels as headings, and for each of its lines the line it came from."""
    told = {section.role.name for section in outline if section.role} & _TYING
    lines = [(text, number) for number, text in enumerate(body.split("\n"))]
    if len(told) == len(_TYING):
        return body, [number for _, number in lines]
    for _ in range(_MOST_ROUNDS):
        changes = dict(_changes(outline, lines, told))
        if not changes:
            break
        lines = list(_changed(lines, changes))
        outline = outline_of("\n".join(text for text, _ in lines))
    return "\n".join(text for text, _ in lines), [number for _, number in lines]


def _changed(lines: Sequence[Line], changes: dict[tuple[int, int], list[Line]]) -> Iterator[Line]:
    at = 0
    for (start, end), new in sorted(changes.items()):
        yield from lines[at:start]
        blank_follows = end < len(lines) and not lines[end][0].strip()
        yield from new[:-1] if blank_follows and not new[-1][0] else new
        at = end
    yield from lines[at:]


def _changes(
    outline: Outline, lines: Sequence[Line], told: Container[str]
) -> Iterator[tuple[tuple[int, int], list[Line]]]:
    """Ranges of lines and what stands there instead."""
    if not any(_tells(token, told) for section in outline for token in section.tokens):
        return
    for section in outline:
        level = min(max(section.level, 1) + 1, _LOWEST)
        for index, token in enumerate(section.tokens):
            if token.level or not token.map:
                continue
            if token.type == "paragraph_open":
                inline = section.tokens[index + 1]
                new = _paragraph(inline, lines, level, told)
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                new = list(_flat(section, index, lines, told))
            else:
                new = []
            if new:
                yield (token.map[0], token.map[1]), new


def _paragraph(
    inline: Token, lines: Sequence[Line], level: int, told: Container[str]
) -> list[Line]:
    first = inline.map[0] if inline.map else 0
    origin = lines[first][1]
    role = _whole_line(inline)
    if role:
        return [(f"{'#' * level} {lines[first][0].strip()}", origin)] if _free(role, told) else []
    parts = parts_of(inline.content)
    if not parts or not all(part.role is None or _free(part.role, told) for part in parts):
        return []
    return [line for part in parts for line in _part_lines(part, level, lines, first)]


def _tells(token: Token, told: Container[str]) -> bool:
    """Whether a label in a text tells a cause or a solution that no heading tells."""
    if token.type != "inline":
        return False
    roles = (_whole_line(token), *(part.role for part in parts_of(token.content)))
    return any(role and role.name in _TYING and _free(role, told) for role in roles)


def _free(role: Role, told: Container[str]) -> bool:
    """Whether no real heading tells what a label tells; other parts are told beside neither."""
    return role.name not in told if role.name in _TYING else not told


def _part_lines(part: Part, level: int, lines: Sequence[Line], first: int) -> Iterator[Line]:
    at = first + part.line
    if part.label:
        yield from ((f"{'#' * level} {part.label}", lines[at][1]), ("", lines[at][1]))
    if part.text:
        for number, text in enumerate(part.text.split("\n")):
            yield text, lines[min(at + number, len(lines) - 1)][1]
        yield "", lines[at][1]


def _whole_line(inline: Token) -> Role | None:
    """The part that a paragraph of one line names, all bold or ending with a colon."""
    text = plain_text(inline).strip()
    role = role_of(text)
    if role is None or role.name == "information" or "\n" in text:
        return None
    kinds = [child.type for child in inline.children or () if child.content or child.nesting]
    bold = kinds == ["strong_open", "text", "strong_close"]
    return role if bold or (text.endswith(":") and not role.own) else None


def _flat(
    section: Section, start: int, lines: Sequence[Line], told: Container[str]
) -> Iterator[Line]:
    """The items of a list without their markers, where every one begins with a label."""
    items = list(_items(section.tokens, start))
    roles = [_first_role(inline) for inline, _ in items]
    if not all(role and _free(role, told) for role in roles):
        return
    if not _holds_tying(section.tokens, start, told):
        return
    for _, (first, end) in items:
        last = next(at for at in range(end - 1, first - 1, -1) if lines[at][0].strip())
        yield from _dedented(lines[first : last + 1])
        yield "", lines[last][1]


def _holds_tying(tokens: Sequence[Token], start: int, told: Container[str]) -> bool:
    """Whether a label somewhere in a list, or in a list inside it, tells a cause or a solution."""
    inner = takewhile(lambda token: token.level > 0, tokens[start + 1 :])
    return any(_tells(token, told) for token in inner)


def _items(tokens: Sequence[Token], start: int) -> Iterator[tuple[Token, tuple[int, int]]]:
    """The first block's text and the lines of each item of the list that opens at `start`."""
    for index in range(start + 1, len(tokens)):
        token = tokens[index]
        if token.level == 0:
            return
        if token.type == "list_item_open" and token.level == 1 and token.map:
            yield tokens[min(index + 2, len(tokens) - 1)], (token.map[0], token.map[1])


def _first_role(inline: Token) -> Role | None:
    if inline.type != "inline":
        return None
    parts = parts_of(inline.content)
    return parts[0].role if parts else _whole_line(inline)


def _dedented(lines: Sequence[Line]) -> Iterator[Line]:
    text, origin = lines[0]
    marker = _MARKER.match(text)
    width = marker.end() if marker else 0
    yield text[width:], origin
    for text, origin in lines[1:]:
        wide = text.expandtabs(4)
        margin = len(wide) - len(wide.lstrip())
        yield wide[min(width, margin) :], origin
