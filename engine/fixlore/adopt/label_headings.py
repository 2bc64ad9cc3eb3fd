"""A body whose parts stand under labels in bold or with a colon -> the same under headings.

A label is a line of its own, the beginning of a paragraph or of a list's items, or stands within
a line; so does what is counted in bold under "Possible causes". Where real headings tell the causes
or the solutions, labels that would tell the same stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.adopt.heading_words import role_of
from fixlore.adopt.inline_labels import Part, is_bold, parts_of, roles_in, whole_line
from fixlore.adopt.labels import leading_label
from fixlore.adopt.list_headings import Line, under_headings
from fixlore.adopt.outline import outline_of, plain_text, plays
from fixlore.adopt.told_parts import TYING, free, told_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from fixlore.adopt.outline import Outline, Section
    from fixlore.adopt.told_parts import Told

_LOWEST = 6
_ALL_BOLD = re.compile(r"\A(\*\*|__)([^*_\n]{1,300})\1[ \t]{0,2}:?\Z")
_MOST_ROUNDS = 6  # how deep labelled lists may stand in each other

Changes = dict[tuple[int, int], list[Line]]
"""Ranges of lines and what stands there instead."""


def with_headings(body: str, outline: Outline) -> tuple[str, list[int]]:
    """The body with its labels as headings, and for each of its lines the line it came from."""
    lines = [(text, number) for number, text in enumerate(body.split("\n"))]
    real = {section.line for section in outline}
    for _ in range(_MOST_ROUNDS):
        made = {s.line for s in outline if lines[s.line][1] not in real}
        changes = _changes(outline, lines, told_parts(outline, made))
        if not changes:
            break
        lines = list(_changed(lines, changes))
        outline = outline_of("\n".join(text for text, _ in lines))
    return "\n".join(text for text, _ in lines), [number for _, number in lines]


def _changed(lines: Sequence[Line], changes: Changes) -> Iterator[Line]:
    at = 0
    for (start, end), new in sorted(changes.items()):
        yield from lines[at:start]
        blank_follows = end < len(lines) and not lines[end][0].strip()
        yield from new[:-1] if blank_follows and not new[-1][0] else new
        at = end
    yield from lines[at:]


def _changes(outline: Outline, lines: Sequence[Line], told: Sequence[Told]) -> Changes:
    found: Changes = {}
    tells = False
    for section in outline:
        here = told[section.place]
        if here.names == TYING and not _is_group(section):
            continue
        tells = tells or any(_tells(token, section, here) for token in section.tokens)
        found |= _changes_in(section, lines, here)
    return found if tells or any(_titles(section) for section in outline) else {}


def _changes_in(section: Section, lines: Sequence[Line], told: Told) -> Changes:
    found: Changes = {}
    level = min(max(section.level, 1) + 1, _LOWEST)
    titles = _titles(section)
    for index, token in enumerate(section.tokens):
        if token.level or not token.map:
            continue
        new: list[Line] = []
        if token.type == "paragraph_open":
            inline = section.tokens[index + 1]
            new = _paragraph(inline, section, lines, told)
            if index in titles and not new:
                new = [(f"{'#' * level} {_bold_text(inline)}", lines[token.map[0]][1])]
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            new = under_headings(section, index, lines, told, level)
        if new:
            found[token.map[0], token.map[1]] = new
    return found


def _bold_text(inline: Token) -> str:
    """The Markdown of a paragraph without the marks of bold around all of it."""
    return _ALL_BOLD.sub(r"\2", inline.content.strip())


def _is_group(section: Section) -> bool:
    """Whether a heading names a part of the article and may be divided by counted labels."""
    role = section.role
    return role is not None and role.name in TYING and not (role.label or role.own)


def _titles(section: Section) -> set[int]:
    """The paragraphs under "Possible causes" that are titles: bold and counted, or bold first."""
    if not (_is_group(section) and plays(section, "cause")):
        return set()
    tokens = section.tokens
    bold = [
        index
        for index, token in enumerate(tokens)
        if token.type == "paragraph_open"
        and not token.level
        and is_bold(tokens[index + 1])
        and role_of(plain_text(tokens[index + 1])) is None
    ]
    counted = [at for at in bold if leading_label(plain_text(tokens[at + 1]))[0]]
    first = bold[:1] == [0]
    if len(counted) > 1 or (first and counted):
        return {*counted}
    return {*bold} if first and len(bold) > 1 else set()


def _paragraph(inline: Token, section: Section, lines: Sequence[Line], told: Told) -> list[Line]:
    level = min(max(section.level, 1) + 1, _LOWEST)
    first = inline.map[0] if inline.map else 0
    role = whole_line(inline)
    if role:
        heading = f"{'#' * level} {_bold_text(inline)}"
        return [(heading, lines[first][1])] if free(role, section, told) else []
    parts = parts_of(
        inline.content,
        lambda role: free(role, section, told),
        after_cause=plays(section, "cause"),
    )
    return [line for part in parts for line in _part_lines(part, level, lines, first)]


def _tells(token: Token, section: Section, told: Told) -> bool:
    """Whether a label in a text tells a cause or a solution that no heading tells."""
    roles = roles_in(token, after_cause=plays(section, "cause"))
    return any(role.name in TYING and free(role, section, told) for role in roles)


def _part_lines(part: Part, level: int, lines: Sequence[Line], first: int) -> Iterator[Line]:
    at = first + part.line
    if part.label:
        yield from ((f"{'#' * level} {part.label}", lines[at][1]), ("", lines[at][1]))
    if part.text:
        for number, text in enumerate(part.text.split("\n")):
            yield text, lines[min(at + number, len(lines) - 1)][1]
        yield "", lines[at][1]
