"""An outline and its causes -> its solutions: the headings under which one procedure stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.adopt.outline import ancestors, descendants, is_solution, label_of
from fixlore.adopt.problem_scopes import scopes_of
from fixlore.adopt.role_words import VERBS
from fixlore.adopt.shared_words import same_order, word_ties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from fixlore.adopt.causes import CauseSpot
    from fixlore.adopt.labels import Label
    from fixlore.adopt.outline import Outline, Section


_TO_DO = re.compile(
    rf"(?:in order )?to (?:{VERBS.pattern}|work around) "
    r"|the (?:easiest |simplest |only )?(?:solution|fix|workaround|remedy) is ",
    re.IGNORECASE,
)


def find_solutions(outline: Outline, causes: Sequence[CauseSpot]) -> list[Section]:
    """The solution headings in the order of the text, without those that only group others.

    A group's sub-headings without a role are solutions too where labels or words tie them to
    causes, and so are causes under a heading such as "Causes and solutions".
    """
    labels = {cause.label for cause in causes if cause.label}
    found = [
        section
        for section in outline
        if is_solution(section)
        and not _is_group(outline, section)
        and not _is_part(outline, section, labels)
    ]
    parts = [part for s in found for part in _divided(outline, s, causes) or [s]]
    both = [cause.section for cause in causes if _tells_both(outline, cause.section)]
    if not found:
        both += [cause.section for cause in causes if _has_steps(cause)]
    return sorted({s.place: s for s in (*parts, *both)}.values(), key=lambda s: s.place)


def _is_group(outline: Outline, section: Section) -> bool:
    """A heading without a label over labelled solutions, or over several, holds them together."""
    if section.role is None or section.role.label or section.role.of.causes:
        return False
    inner = [s for s in descendants(outline, section) if is_solution(s)]
    told = any(s.role and (s.role.label or s.role.own or s.role.of.causes) for s in inner)
    return len(inner) > 1 or told or (section.role.also is not None and bool(section.children))


def _is_part(outline: Outline, section: Section, labels: set[Label]) -> bool:
    """A solution within a labelled one is a part of it, unless it has a cause's label.

    Within "Solution for cause 1" it is a part in any case.
    """
    label = section.role.label if section.role else None
    around = [s.role for s in ancestors(outline, section) if s.role and is_solution(s)]
    if any(role.of.causes for role in around):
        return True
    if label in labels:
        return False
    return any(
        is_solution(other) and other.role is not None and other.role.label is not None
        for other in ancestors(outline, section)
    )


def _tells_both(outline: Outline, section: Section) -> bool:
    """A sub-heading of "Causes and solutions" with no solution of its own under it is both."""
    parent = outline[section.parent] if section.parent is not None else None
    named = section.role is not None and section.role.name != "symptom"
    if named or parent is None or not is_solution(parent):
        return False
    return not any(is_solution(inner) for inner in descendants(outline, section))


def _has_steps(cause: CauseSpot) -> bool:
    """Whether "Cause 2: x" says itself what to do, in an article without any solution heading."""
    section = cause.section
    told = section.role is not None and section.role.label is not None
    return told and any(map(_says_what_to_do, section.tokens))


def _says_what_to_do(token: Token) -> bool:
    """Whether steps begin, or a paragraph "To resolve this, ..."."""
    steps = token.type == "ordered_list_open" and not token.level
    return steps or (token.type == "inline" and bool(_TO_DO.match(token.content)))


def _divided(outline: Outline, section: Section, causes: Sequence[CauseSpot]) -> list[Section]:
    """The sub-headings of an undivided solution, where labels or words tie them to causes."""
    children = [outline[place] for place in section.children]
    if min(len(causes), len(children)) <= 1 or any(child.role for child in children):
        return []
    role = section.role
    if role is None or role.label or role.of.causes or _within_cause(outline, section, causes):
        return []
    labels = [label_of(child) for child in children]
    scopes = scopes_of(outline, (section, *(cause.section for cause in causes)))
    here = scopes[section.place]
    beside = [cause for cause in causes if scopes[cause.section.place] == here]
    if all(labels) and labels == [cause.label for cause in beside]:
        return children
    titles, names = [cause.title for cause in beside], [child.title for child in children]
    ties = len(word_ties(titles, names))
    apart = ties == min(len(titles), len(names)) or same_order(titles, names)
    return children if apart else []


def _within_cause(outline: Outline, section: Section, causes: Sequence[CauseSpot]) -> bool:
    around = {outer.place for outer in ancestors(outline, section)} | {section.place}
    return any(cause.section.place in around for cause in causes)
