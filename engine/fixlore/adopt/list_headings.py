"""A list whose items are labelled, or are causes with their solutions -> the same under headings.

An item's marker goes, what it holds stays; an item without a label stays an item.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from fixlore.adopt.inline_labels import parts_of, roles_in, whole_line
from fixlore.adopt.outline import plays
from fixlore.adopt.told_parts import TYING, free

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from fixlore.adopt.heading_words import Role
    from fixlore.adopt.outline import Section
    from fixlore.adopt.told_parts import Told

Line = tuple[str, int]
"""A line of the body with the line, from 0, of the body that it came from."""

_MARKER = re.compile(r"[ \t]*(?:[-*+]|(\d{1,9}[.)]))(?:[ \t]{1,4}|$)")
_BOLD_FIRST = re.compile(r"(\*\*|__)(?P<title>[^*_\n]{2,160})\1[ \t]{0,2}:?(?P<rest>[^\n]*)")


class _Item(NamedTuple):
    """An item's first text, the role that it begins with, its lines, and all of its texts."""

    first: Token
    role: Role | None
    lines: tuple[int, int]
    texts: Sequence[Token]


def under_headings(
    section: Section, start: int, lines: Sequence[Line], told: Told, level: int
) -> list[Line]:
    """The list that opens at the token `start` under headings; [] where it stays as it is."""
    items = list(_items(section.tokens, start))
    if _labelled(items, section, told):
        return [line for item in items for line in _flat(item, section, lines, told)]
    group = plays(section, "cause") and section.role is not None and not section.role.label
    if group and len(items) > 1 and all(_holds_solution(item) for item in items):
        new = [_titled(item, lines, level) for item in items]
        return [line for each in new for line in each] if all(new) else []
    return []


def _labelled(items: Sequence[_Item], section: Section, told: Told) -> bool:
    """Whether a list tells parts: every item, a solution first, or a cause and a solution."""
    roles = [item.role for item in items]
    freely = [role for role in roles if role and free(role, section, told)]
    if not any(role.name in TYING for role in freely) and not _tells_inside(items, section, told):
        return False
    begins = roles[0] in freely and freely[0].name == "solution"
    whole = {role.name for role in roles if role} >= TYING
    return bool(freely) and (len(freely) == len(items) or begins or whole)


def _tells_inside(items: Sequence[_Item], section: Section, told: Told) -> bool:
    """Whether a list inside a list of labelled items tells a cause or a solution."""
    roles = [r for item in items for token in item.texts for r in roles_in(token)]
    return any(role.name in TYING and free(role, section, told) for role in roles)


def _holds_solution(item: _Item) -> bool:
    roles = [role for token in item.texts for role in roles_in(token)]
    return item.role is None and any(role.name == "solution" for role in roles)


def _items(tokens: Sequence[Token], start: int) -> Iterator[_Item]:
    """The items of the list that opens at `start`."""
    for index in range(start + 1, len(tokens)):
        token = tokens[index]
        if token.level == 0:
            return
        if token.type == "list_item_open" and token.level == 1 and token.map:
            first = tokens[min(index + 2, len(tokens) - 1)]
            span = (token.map[0], token.map[1])
            yield _Item(first, _first_role(first), span, _texts(tokens, index))


def _texts(tokens: Sequence[Token], start: int) -> list[Token]:
    """The inline tokens of the item that opens at `start`."""
    found: list[Token] = []
    for token in tokens[start + 1 :]:
        if token.level <= 1:
            break
        if token.type == "inline":
            found.append(token)
    return found


def _first_role(inline: Token) -> Role | None:
    if inline.type != "inline":
        return None
    parts = parts_of(inline.content)
    return parts[0].role if parts else whole_line(inline)


def _flat(item: _Item, section: Section, lines: Sequence[Line], told: Told) -> Iterator[Line]:
    """A labelled item without its marker; another one as it is."""
    mine = _lines(item, lines)
    labelled = item.role is not None and free(item.role, section, told)
    yield from _dedented(mine)[0] if labelled else mine
    yield "", mine[-1][1]


def _titled(item: _Item, lines: Sequence[Line], level: int) -> list[Line]:
    """An item with its first line as a heading; [] where that line says more than a title."""
    mine, number = _dedented(_lines(item, lines))
    text, origin = mine[0]
    bold = _BOLD_FIRST.match(text)
    if bold is None and parts_of(text):
        return []
    title = bold["title"].strip().rstrip(":") if bold else text.strip()
    rest = bold["rest"].strip() if bold else ""
    heading = f"{'#' * level} {number} {title}" if number else f"{'#' * level} {title}"
    body = [(rest, origin), *mine[1:]] if rest else mine[1:]
    return [(heading, origin), ("", origin), *body, ("", mine[-1][1])]


def _lines(item: _Item, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of an item without empty ones at its end."""
    first, end = item.lines
    last = next(at for at in range(end - 1, first - 1, -1) if lines[at][0].strip())
    return lines[first : last + 1]


def _dedented(lines: Sequence[Line]) -> tuple[list[Line], str]:
    """The lines of an item without its marker and margin; and the number that marked it."""
    text, origin = lines[0]
    marker = _MARKER.match(text)
    width = marker.end() if marker else 0
    found = [(text[width:], origin)]
    for text, origin in lines[1:]:
        wide = text.expandtabs(4)
        margin = len(wide) - len(wide.lstrip())
        found.append((wide[min(width, margin) :], origin))
    return found, (marker.group(1) or "") if marker else ""
