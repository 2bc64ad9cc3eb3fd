"""An outline -> the problems that it tells: which of its sections stand together as one.

An article about one problem is one scope. A page of several problems has one for each: the
heading over a problem's causes and solutions, or, where problems follow each other under one
heading, the stretch from one symptom to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.adopt.outline import ancestors, descendants, plays
from fixlore.adopt.referents import counted_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixlore.adopt.outline import Outline, Section

Scope = tuple[int, int]
"""The place of the heading over a problem; and which stretch under it, from 1, or 0 for all."""

Scopes = dict[int, Scope]
"""A section's place -> the problem that it belongs to."""


def scopes_of(outline: Outline, sections: Iterable[Section]) -> Scopes:
    """The problem of each cause and solution."""
    stretches: dict[int, dict[int, int]] = {}
    found: Scopes = {}
    for section in sections:
        part = _outermost_part(outline, section)
        parent = outline[part.parent or 0]
        if parent.place not in stretches:
            stretches[parent.place] = _stretches([outline[place] for place in parent.children])
        found[section.place] = parent.place, stretches[parent.place].get(part.place, 0)
    return found


def problem_heading(outline: Outline, scope: Scope, *, explained: bool = False) -> Section | None:
    """The heading that tells a scope's problem: a symptom, one over a symptom, or "Scenario 2".

    Any heading below the title does over causes, where the problem is `explained`.
    """
    parent = outline[scope[0]]
    if scope[1]:
        symptoms = [outline[place] for place in parent.children if plays(outline[place], "symptom")]
        return symptoms[scope[1] - 1]
    if parent.level <= 1 or not (parent.role is None or parent.role.name == "symptom"):
        return None
    inner = (parent, *descendants(outline, parent))
    told = counted_part(parent.title)[0] or any(plays(section, "symptom") for section in inner)
    return parent if told or explained else None


def one_of_several(outline: Outline, scopes: Iterable[Scope]) -> list[Section]:
    """The headings over solutions that stand beside others of their kind and name no part.

    "The disk is full" and "The disk is away", each over its "Solution", are what they solve.
    """
    parents = [outline[scope[0]] for scope in scopes]
    return [each for each in parents if each.level > 1 and _is_beside_alike(outline, each)]


def _is_beside_alike(outline: Outline, section: Section) -> bool:
    beside = [outline[place] for place in outline[section.parent or 0].children]
    return section.role is None and sum(each.role is None for each in beside) > 1


def _outermost_part(outline: Outline, section: Section) -> Section:
    """The section, or the outermost around it that is a part of its problem."""
    around = [outer for outer in ancestors(outline, section) if _is_part(outline, outer)]
    return around[-1] if around else section


def _is_part(outline: Outline, outer: Section) -> bool:
    """Whether a heading names a part of a problem; one over whole problems does not."""
    if plays(outer, "cause") or plays(outer, "solution"):
        return True
    if outer.level == 1 and sum(section.level == 1 for section in outline) == 1:
        return False  # the article's title
    troubleshooting = plays(outer, "diagnosis")
    if not (troubleshooting or plays(outer, "symptom")):
        return False
    inner = descendants(outline, outer)
    begun = any(plays(s, "cause") or (troubleshooting and plays(s, "symptom")) for s in inner)
    whole = begun or not (troubleshooting or _goes_on_beside(outline, outer))
    return not (whole and any(plays(each, "solution") for each in inner))


def _goes_on_beside(outline: Outline, outer: Section) -> bool:
    """Whether causes or solutions stand beside a symptom: then it is no problem by itself."""
    beside = [outline[place] for place in outline[outer.parent or 0].children]
    return any(plays(each, "cause") or plays(each, "solution") for each in beside)


def _stretches(children: Sequence[Section]) -> dict[int, int]:
    """The number of the stretch of each child after the first symptom; {} for a single problem.

    Symptoms begin problems of their own where several have solutions, each with its cause or all
    without one.
    """
    number_of: dict[int, int] = {}
    number = 0
    for child in children:
        number += plays(child, "symptom")
        number_of[child.place] = number
    solved = {number_of[child.place] for child in children if plays(child, "solution")} - {0}
    explained = {number_of[child.place] for child in children if plays(child, "cause")}
    apart = len(solved) > 1 and (not explained or solved <= explained)
    return number_of if apart else {}
