"""A Markdown body -> its sections: headings with their place, role, parent and own blocks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from fixlore.adopt.heading_words import Role, role_beside_cause, role_of
from fixlore.adopt.labels import Label, leading_label
from fixlore.adopt.referents import Referents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from fixlore.adopt.role_words import RoleName


@dataclass(slots=True)
class Section:
    """A heading and what stands under it before the next one; lines count from 0 in the body.

    `parent` and `children` are places in the outline; `end` is the line after the last line of the
    section with its children.
    """

    place: int
    level: int
    line: int
    title: str
    role: Role | None
    parent: int | None = None
    end: int = 0
    children: list[int] = field(default_factory=list[int])
    tokens: Sequence[Token] = ()


Outline = list[Section]


@cache
def markdown_parser() -> MarkdownIt:
    """The Markdown that articles are written in: CommonMark with tables and strikethrough."""
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def outline_of(body: str) -> Outline:
    """The sections of a body in order; the first is what stands before any heading (level 0)."""
    tokens = markdown_parser().parse(body)
    last_line = body.count("\n") + 1
    outline = [Section(0, 0, 0, "", None)]
    start = 0
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            outline[-1].tokens = tokens[start:index]
            title = plain_text(tokens[index + 1])
            level = int(token.tag[1])
            outline.append(Section(len(outline), level, token.map[0], title, role_of(title)))
            start = index + 3
    outline[-1].tokens = tokens[start:]
    _connect(outline, last_line)
    _retag_beside_causes(outline)
    _retag(outline)
    return outline


def _connect(outline: Outline, last_line: int) -> None:
    open_sections = [outline[0]]
    outline[0].end = last_line
    raised = _raised(outline)
    for section in outline[1:]:
        level = section.level + (section.place in raised)
        while open_sections[-1].level >= level or _goes_on(outline, open_sections[-1], section):
            open_sections.pop().end = section.line
        section.parent = open_sections[-1].place
        open_sections[-1].children.append(section.place)
        open_sections.append(section)
    for section in open_sections:
        section.end = last_line


def _raised(outline: Outline) -> set[int]:
    """The places of solutions one level above the cause that they follow, by a slip.

    Elsewhere in the article bare solutions follow causes of that level on the same level, and the
    heading on the solution's own level before them is that of a problem and has no solution yet.
    """
    pairs = [
        (cause, solution)
        for cause, solution in pairwise(outline)
        if plays(cause, "cause") and _is_bare_solution(solution)
    ]
    usual = {cause.level for cause, solution in pairs if cause.level == solution.level}
    return {
        solution.place
        for cause, solution in pairs
        if cause.level == solution.level + 1 and cause.level in usual
        if _problem_over(outline, cause)
    }


def _is_bare_solution(section: Section) -> bool:
    role = section.role
    told = role is not None and role.name == "solution" and role.also is None
    return told and not (role and (role.own or role.label or role.of.causes))


def _problem_over(outline: Outline, cause: Section) -> bool:
    """Whether the next heading above a cause is no part itself, with one cause under it so far."""
    for section in reversed(outline[: cause.place]):
        if section.level < cause.level:
            return section.level == cause.level - 1 and section.role is None
        if plays(section, "cause") or plays(section, "solution"):
            return False
    return False


def _goes_on(outline: Outline, outer: Section, section: Section) -> bool:
    """Whether a "Cause 3" right below "Cause 2" is its sibling, put a level too deep.

    A series of its own inside the cause begins anew, or has parts ("Cause 2b").
    """
    one, two = outer.role, section.role
    if one is None or two is None or one.name != two.name or not (one.label and two.label):
        return False
    begun = any(plays(outline[place], one.name) for place in outer.children)
    return not begun and replace(one.label, order=one.label.order + 1) == two.label


def _retag_beside_causes(outline: Outline) -> None:
    """An "Action" right after a cause, or inside it, is its solution."""
    alone = not any(s.role and s.role.name == "solution" and not s.role.also for s in outline)
    for section in outline[1:]:
        open_ = section.role is None or (alone and section.role.name == "diagnosis")
        if open_ and (role := role_beside_cause(section.title, alone=alone)):
            siblings = outline[section.parent or 0].children
            at = siblings.index(section.place)
            before = outline[siblings[at - 1] if at else section.parent or 0]
            section.role = role if plays(before, "cause") else section.role


def _retag(outline: Outline) -> None:
    """A "Cause 1" among the solutions tells the solution for cause 1, or both where it is alone."""
    causes = [s for s in outline if s.role and s.role.name == "cause" and s.role.label]
    inside = [s for s in causes if _among_solutions(outline, s)]
    places = {s.place for s in inside}
    elsewhere = {s.role.label for s in causes if s.role and s.place not in places}
    elsewhere |= {label for s in outline if plays(s, "cause") for label in _counted(s)}
    for section in inside:
        role = section.role
        if role and role.label and role.label in elsewhere:
            section.role = Role("solution", None, role.own, Referents(causes=(role.label,)))
        elif role and not any(is_solution(inner) for inner in descendants(outline, section)):
            section.role = replace(role, also="solution")


def _counted(section: Section) -> Iterator[Label]:
    """What the items of a counted list are called that a section is, as "Cause 1"."""
    lists = [token for token in section.tokens if token.level == 0 and token.nesting == 1]
    if section.role and not section.role.label and [t.type for t in lists] == ["ordered_list_open"]:
        first = int(lists[0].attrs.get("start", 1))
        items = [t for t in section.tokens if t.level == 1 and t.type == "list_item_open"]
        yield from (Label("number", first + at) for at in range(len(items)))


def _among_solutions(outline: Outline, section: Section) -> bool:
    around = next((s.role for s in ancestors(outline, section) if s.role), None)
    return around is not None and "solution" in {around.name, around.also} and not around.label


def is_solution(section: Section) -> bool:
    """Whether a heading says that it is a solution, alone or with its cause."""
    return plays(section, "solution")


def plays(section: Section, name: RoleName) -> bool:
    """Whether a heading names a part of an article, alone or beside another."""
    return section.role is not None and name in {section.role.name, section.role.also}


def label_of(section: Section) -> Label | None:
    """The label of a heading's role, or the one that a heading without a role begins with."""
    return section.role.label if section.role else leading_label(section.title)[0]


def ancestors(outline: Outline, section: Section) -> list[Section]:
    """The sections around a section, the nearest first; the level-0 section is last."""
    found: list[Section] = []
    while section.parent is not None:
        section = outline[section.parent]
        found.append(section)
    return found


def descendants(outline: Outline, section: Section) -> list[Section]:
    """Every section under a section, in order."""
    return [other for other in outline[section.place + 1 :] if other.line < section.end]


def plain_text(inline: Token) -> str:
    """An inline token's text without its markup; soft and hard breaks become new lines."""
    parts: list[str] = []
    for child in inline.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif child.type == "image" or (
            child.content and child.type in {"text", "code_inline", "html_inline"}
        ):
            parts.append(child.content)
    return "".join(parts)
