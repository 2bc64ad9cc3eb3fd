"""An outline -> for each of its sections, whether headings already tell the causes or solutions.

A label in a text is no heading where real headings around it tell the same. On a page of several
problems each problem is looked at by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.adopt.inline_labels import roles_in

if TYPE_CHECKING:
    from collections.abc import Container

    from fixlore.adopt.heading_words import Role
    from fixlore.adopt.outline import Outline, Section
    from fixlore.adopt.role_words import RoleName

TYING: frozenset[RoleName] = frozenset(("cause", "solution"))

Told = frozenset["RoleName"]


def told_parts(outline: Outline, made: Container[int]) -> list[Told]:
    """What is told for each section; headings on the lines of `made` are labels themselves.

    It is told by the headings around the section, by the parts beside each of these with all that
    is in them, and by the parts in the section.
    """
    own = [_own(section, made) for section in outline]
    under = list(own)
    for section in reversed(outline[1:]):
        under[section.parent or 0] |= under[section.place]
    down = list[Told]()
    for section in outline:
        if section.parent is None:
            around = own[section.place]
        else:
            around = down[section.parent] | own[section.place]
            siblings = outline[section.parent].children
            parts = own if own[section.place] else under
            around = around.union(*(parts[place] for place in siblings if own[place]))
        down.append(around)
    return [down[s.place].union(*(under[p] for p in s.children if own[p])) for s in outline]


def free(role: Role, section: Section, told: Told) -> bool:
    """Whether a label may be a heading; one that is counted may divide a part of its name."""
    if role.name not in TYING:
        return not told
    return role.name not in told or _divides(role, section)


def _divides(role: Role, section: Section) -> bool:
    """Whether labels under "Solution" name causes, or such under "Causes" have solutions.

    Other counted causes are read where they stand; the body stays as it is.
    """
    group = section.role
    if group is None or group.name != role.name or group.label or group.of.causes or group.own:
        return False
    inner = [each for token in section.tokens for each in roles_in(token)]
    if role.name == "cause":
        return role.label is not None and any(each.name == "solution" for each in inner)
    naming = [each for each in inner if each.name == role.name and _names_causes(each)]
    return _names_causes(role) and len(naming) > 1


def _names_causes(role: Role) -> bool:
    return bool(role.of.causes or role.of.others)


def _own(section: Section, made: Container[int]) -> Told:
    real = section.role is not None and section.line not in made
    return TYING & {section.role.name} if section.role and real else frozenset()
