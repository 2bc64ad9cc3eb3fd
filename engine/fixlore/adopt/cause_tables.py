"""A body with a table of causes and their solutions -> the same with a part for each of its rows.

The table stays as it is; below it each row's cause and solution get headings, so that the one can
be named as the other's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.adopt.heading_words import role_of
from fixlore.adopt.outline import ancestors, descendants, plain_text, plays
from fixlore.adopt.plain_text import escaped
from fixlore.adopt.sentences import first_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from fixlore.adopt.outline import Outline, Section

_DEEPEST = 4  # below it there is no room for two levels of headings
_TYING = frozenset(("cause", "solution"))
_ACTIONS = frozenset(("action", "actions", "what to try", "to do"))  # as a column's name alone
_MEANINGS = frozenset(("meaning", "what it means", "what this means"))  # beside what to do
_MOST_ROWS = 200


def with_rows(body: str, outline: Outline) -> tuple[str, list[int]]:
    """The body with its rows' parts, and for each of its lines the line, from 0, it came from."""
    lines = body.split("\n")
    added: dict[int, list[tuple[str, int]]] = {}
    for section in outline:
        if section.level <= _DEEPEST and "|" in body and _tells_alone(outline, section):
            after = outline[section.place + 1 :]
            end = after[0].line if after else len(lines)
            added[end] = [line for new in _of_section(section) for line in new]
    found: list[tuple[str, int]] = []
    for number, text in enumerate([*lines, ""]):
        new = added.get(number, [])
        found += new[1:] if found and not found[-1][0].strip() else new
        found.append((text, number))
    found.pop()
    return "\n".join(text for text, _ in found), [number for _, number in found]


def _tells_alone(outline: Outline, section: Section) -> bool:
    """Whether no other heading tells the problem's parts; then a table is no mere overview.

    Under "Causes and resolutions" other problems of the page may have headings for theirs.
    """
    around = {section.place, *(outer.place for outer in ancestors(outline, section))}
    both = plays(section, "cause") and plays(section, "solution")
    others = descendants(outline, section) if both else outline
    return all(s.place in around for s in others if s.role and s.role.name in _TYING)


def _of_section(section: Section) -> Iterator[list[tuple[str, int]]]:
    """The lines that are added for each table, empty ones at their end."""
    for index, token in enumerate(section.tokens):
        if token.type == "table_open" and token.level == 0 and token.map:
            rows = _rows(section.tokens[index:])
            columns = _columns(rows[0]) if rows else None
            if columns:
                new = [line for row in rows[1:] for line in _parts(row, columns, section.level)]
                yield [*new, ("", new[-1][1])] if new else []


def _rows(tokens: Sequence[Token]) -> list[list[Token]]:
    """The cells of each row, the head's first."""
    rows: list[list[Token]] = []
    for token in tokens:
        if token.type == "table_close" or len(rows) > _MOST_ROWS:
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    return rows


def _columns(head: Sequence[Token]) -> tuple[int, int] | None:
    """The places of the one column of causes and the one of solutions."""
    names = [_column(plain_text(cell)) for cell in head]
    if "cause" not in names:
        means = [_is_one_of(_MEANINGS, plain_text(cell)) for cell in head]
        names = ["cause" if here else name for here, name in zip(means, names, strict=True)]
    if names.count("cause") == names.count("solution") == 1:
        return names.index("cause"), names.index("solution")
    return None


def _column(text: str) -> str:
    role = role_of(text)
    if _is_one_of(_ACTIONS, text):
        return "solution"
    return role.name if role and not role.own else ""


def _is_one_of(names: frozenset[str], text: str) -> bool:
    return " ".join(text.lower().split()) in names


def _parts(row: Sequence[Token], columns: tuple[int, int], level: int) -> Iterator[tuple[str, int]]:
    if max(columns) >= len(row):
        return
    cause, solution = (row[column] for column in columns)
    at = cause.map[0] if cause.map else 0
    if plain_text(cause).strip() and plain_text(solution).strip():
        marks = "#" * (max(level, 1) + 1)
        texts = (
            *(f"{marks} Cause: {_title(cause)}", *_more(cause)),
            *(f"{marks}# Solution: {_title(solution)}", solution.content),
        )
        yield from ((line, at) for text in texts for line in ("", text))


def _title(cell: Token) -> str:
    return escaped(first_sentence(plain_text(cell)))


def _more(cell: Token) -> list[str]:
    """The cell itself where it says more than the heading that is made of it."""
    told = plain_text(cell).strip().removesuffix(".")
    return [] if told == first_sentence(told) else [cell.content]
