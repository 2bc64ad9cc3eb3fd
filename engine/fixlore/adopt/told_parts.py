"""An outline -> for each of its sections, whether headings already tell the causes or solutions.

A label in a text is no heading where real headings around it tell the same. On a page of several
problems each problem is looked at by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.adopt.inline_labels import roles_in

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from fixlore.adopt.heading_words import Role
    from fixlore.adopt.outline import Outline, Section
    from fixlore.adopt.role_words import RoleName

TYING: frozenset[RoleName] = frozenset(("cause", "solution"))


@dataclass(frozen=True, slots=True)
class Told:
    """The parts that headings tell around a section, and what the labels in its own text tell.

    `solved` is whether a label tells a solution, `naming` how many solutions name their causes;
    `counted` is whether the article counts several causes.
    """

    names: frozenset[RoleName]
    counted: bool = False
    solved: bool = False
    naming: int = 0


def told_parts(outline: Outline, made: Container[int]) -> list[Told]:
    """What is told for each section; headings on the lines of `made` are labels themselves.

    It is told by the headings around the section, by the parts beside each of these with all that
    is in them, and by the parts in the section.
    """
    own = [_own(section, made) for section in outline]
    under = list(own)
    for section in reversed(outline[1:]):
        under[section.parent or 0] |= under[section.place]
    inner = [[role for token in s.tokens for role in roles_in(token)] for s in outline]
    counted = _counts_causes(outline, inner)
    beside = [_union(own[place] for place in s.children) for s in outline]
    below = [_union(under[place] for place in s.children if own[place]) for s in outline]
    down: list[frozenset[RoleName]] = []
    for section in outline:
        around = own[section.place]
        if section.parent is not None:
            parts = beside if own[section.place] else below
            around |= down[section.parent] | parts[section.parent]
        down.append(around)
    return [
        Told(names | more, counted, *_in_text(roles, counted=counted))
        for names, more, roles in zip(down, below, inner, strict=True)
    ]


def _union(names: Iterable[frozenset[RoleName]]) -> frozenset[RoleName]:
    return frozenset(name for each in names for name in each)


def _counts_causes(outline: Outline, inner: Sequence[Sequence[Role]]) -> bool:
    """Whether headings or texts count several causes."""
    roles = [section.role for section in outline if section.role]
    roles += [role for each in inner for role in each]
    return len({role.label for role in roles if role.name == "cause" and role.label}) > 1


def _in_text(roles: Sequence[Role], *, counted: bool) -> tuple[bool, int]:
    solutions = [role for role in roles if role.name == "solution"]
    return bool(solutions), sum(_names(role, counted=counted) for role in solutions)


def free(role: Role, section: Section, told: Told) -> bool:
    """Whether a label may be a heading; one that is counted may divide a part of its name."""
    if role.name not in TYING:
        return not told.names
    return role.name not in told.names or _divides(role, section, told)


def _divides(role: Role, section: Section, told: Told) -> bool:
    """Whether labels under "Solution" name causes, or such under "Causes" have solutions.

    Where causes are counted, so may their solutions be. Other causes are read where they stand; the
    body stays as it is.
    """
    group = section.role
    if group is None or group.name != role.name or group.label or group.of.causes or group.own:
        return False
    if role.name == "cause":
        return role.label is not None and told.solved
    return _names(role, counted=told.counted) and told.naming > 1


def _names(role: Role, *, counted: bool) -> bool:
    return bool(role.of.causes or role.of.others or (counted and role.label))


def _own(section: Section, made: Container[int]) -> frozenset[RoleName]:
    """What a real heading tells; one over "Issues and solutions" tells no solution itself."""
    role = section.role
    if role is None or section.line in made or (role.also and role.name == "solution"):
        return frozenset()
    return TYING & {role.name}
