"""An outline -> for each of its sections, whether headings already tell the causes or solutions.

A label in a text is no heading where real headings around it tell the same. On a page of several
problems each problem is looked at by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.adopt.inline_labels import roles_in

if TYPE_CHECKING:
    from collections.abc import Container

    from fixlore.adopt.heading_words import Role
    from fixlore.adopt.labels import Label
    from fixlore.adopt.outline import Outline, Section
    from fixlore.adopt.role_words import RoleName

TYING: frozenset[RoleName] = frozenset(("cause", "solution"))


@dataclass(frozen=True, slots=True)
class Told:
    """The parts that headings tell; `counted` where the article counts several causes."""

    names: frozenset[RoleName]
    counted: bool = False


def told_parts(outline: Outline, made: Container[int]) -> list[Told]:
    """What is told for each section; headings on the lines of `made` are labels themselves.

    It is told by the headings around the section, by the parts beside each of these with all that
    is in them, and by the parts in the section.
    """
    own = [_own(section, made) for section in outline]
    under = list(own)
    for section in reversed(outline[1:]):
        under[section.parent or 0] |= under[section.place]
    counted = len(_counted_causes(outline)) > 1
    down: list[frozenset[RoleName]] = []
    for section in outline:
        if section.parent is None:
            around = own[section.place]
        else:
            around = down[section.parent] | own[section.place]
            siblings = outline[section.parent].children
            parts = own if own[section.place] else under
            around = around.union(*(parts[place] for place in siblings if own[place]))
        down.append(around)
    return [
        Told(down[s.place].union(*(under[p] for p in s.children if own[p])), counted)
        for s in outline
    ]


def _counted_causes(outline: Outline) -> set[Label]:
    """The labels by which headings and texts count causes."""
    inner = (role for s in outline for token in s.tokens for role in roles_in(token))
    roles = (*(section.role for section in outline if section.role), *inner)
    return {role.label for role in roles if role.name == "cause" and role.label}


def free(role: Role, section: Section, told: Told) -> bool:
    """Whether a label may be a heading; one that is counted may divide a part of its name."""
    if role.name not in TYING:
        return not told.names
    return role.name not in told.names or _divides(role, section, counted=told.counted)


def _divides(role: Role, section: Section, *, counted: bool) -> bool:
    """Whether labels under "Solution" name causes, or such under "Causes" have solutions.

    Where causes are counted, so may their solutions be. Other causes are read where they stand; the
    body stays as it is.
    """
    group = section.role
    if group is None or group.name != role.name or group.label or group.of.causes or group.own:
        return False
    inner = [each for token in section.tokens for each in roles_in(token)]
    if role.name == "cause":
        return role.label is not None and any(each.name == "solution" for each in inner)
    named = [each for each in inner if each.name == role.name and _names(each, counted=counted)]
    return _names(role, counted=counted) and len(named) > 1


def _names(role: Role, *, counted: bool) -> bool:
    return bool(role.of.causes or role.of.others or (counted and role.label))


def _own(section: Section, made: Container[int]) -> frozenset[RoleName]:
    """What a real heading tells; one over "Issues and solutions" tells no solution itself."""
    role = section.role
    if role is None or section.line in made or (role.also and role.name == "solution"):
        return frozenset()
    return TYING & {role.name}
