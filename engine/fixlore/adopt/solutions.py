"""An outline -> its solutions: the headings under which one procedure stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.adopt.outline import Outline, Section, ancestors, descendants
from fixlore.adopt.shared_words import same_order, word_ties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.adopt.causes import CauseSpot


def find_solutions(outline: Outline, causes: Sequence[CauseSpot]) -> list[Section]:
    """The solution headings in the order of the text, without those that only group others.

    A group's sub-headings without a role are solutions too where their words tie them to causes.
    """
    found = [
        section
        for section in outline
        if is_solution(section)
        and not _is_group(outline, section)
        and not _is_part(outline, section)
    ]
    divided = {section.place: _divided(outline, section, causes) for section in found}
    return [part for section in found for part in divided[section.place] or [section]]


def is_solution(section: Section) -> bool:
    """Whether a heading says that it is a solution."""
    return section.role is not None and section.role.name == "solution"


def _is_group(outline: Outline, section: Section) -> bool:
    """A heading without a label over labelled solutions, or over several, holds them together."""
    inner = [s for s in descendants(outline, section) if is_solution(s)]
    if section.role is None or section.role.label or not inner:
        return False
    return len(inner) > 1 or any(s.role and (s.role.label or s.role.own) for s in inner)


def _is_part(outline: Outline, section: Section) -> bool:
    """A solution within a labelled solution is a part of that one."""
    return any(
        is_solution(other) and other.role is not None and other.role.label is not None
        for other in ancestors(outline, section)
    )


def _divided(outline: Outline, section: Section, causes: Sequence[CauseSpot]) -> list[Section]:
    """The sub-headings of an undivided solution, where at least two tie to causes by words."""
    children = [outline[place] for place in section.children]
    if min(len(causes), len(children)) <= 1 or any(child.role for child in children):
        return []
    if section.role is None or section.role.label or section.role.causes:
        return []
    if any(
        cause.section.place == outer.place
        for cause in causes
        for outer in ancestors(outline, section)
    ):
        return []
    titles, names = [cause.title for cause in causes], [child.title for child in children]
    return children if len(word_ties(titles, names)) > 1 or same_order(titles, names) else []
