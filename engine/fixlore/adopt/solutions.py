"""An outline -> its solutions: the headings under which one procedure stands."""

from __future__ import annotations

from fixlore.adopt.outline import Outline, Section, ancestors, descendants


def find_solutions(outline: Outline) -> list[Section]:
    """The solution headings in the order of the text, without those that only group others."""
    return [s for s in outline if is_solution(s) and not _is_group(outline, s) and not _is_part(outline, s)]


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
