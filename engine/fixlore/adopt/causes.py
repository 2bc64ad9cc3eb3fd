"""An outline -> the causes that an article names: headings, sub-headings or alternatives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.adopt.list_items import items_after_intro
from fixlore.adopt.outline import Outline, Section, ancestors, descendants
from fixlore.adopt.sentences import first_sentence, section_text

if TYPE_CHECKING:
    from fixlore.adopt.labels import Label

_FEWEST = 2  # fewer sub-headings or items than this are no alternatives
_ANY_OF = re.compile(
    r"\b(?:any|one|either|some)(?: or (?:more|both|several))?(?: of)?(?: the| these)?"
    r"(?: following| these| below)\b"
    r"|\bfollowing (?:possible |potential |common )?(?:reasons|causes|factors)\b"
    r"|\b(?:several|multiple|many|various|different|common|possible|potential|number of)"
    r" (?:possible |potential |different )?(?:causes|reasons|factors)\b"
    r"|\bcan be caused by\b|\bcauses (?:include|are)\b|\breasons (?:include|are)\b",
    re.IGNORECASE,
)
_ALL_OF = re.compile(
    r"\b(?:all|both|each)(?: of)?(?: the| these)?(?: following| these)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CauseSpot:
    """Where an article tells one cause; `heading` is the source's text, "" when there is none."""

    section: Section
    label: Label | None
    title: str
    heading: str
    line: int
    certain_title: bool = True


def find_causes(outline: Outline) -> list[CauseSpot]:
    """The causes in the order of the text; [] when the article has no part about causes."""
    spots: list[CauseSpot] = []
    for section in outline:
        if section.role and section.role.name == "cause" and not _inside_cause(outline, section):
            spots += _causes_of(outline, section)
    return spots


def _inside_cause(outline: Outline, section: Section) -> bool:
    """Whether a cause section stands in another that is a cause itself, not a group of causes."""
    return any(
        other.role and other.role.name == "cause" and other.role.label
        for other in ancestors(outline, section)
    )


def _causes_of(outline: Outline, section: Section) -> list[CauseSpot]:
    role = section.role
    if role and role.label:
        return [_heading_spot(section)]
    inner = descendants(outline, section)
    if any(other.role and other.role.name == "cause" for other in inner):
        return []
    return _sub_headings(outline, section) or _alternatives(section) or [_heading_spot(section)]


def _heading_spot(section: Section) -> CauseSpot:
    role = section.role
    own = role.own if role else section.title
    text = own or first_sentence(section_text(section)) or section.title
    label = role.label if role else None
    return CauseSpot(section, label, text, section.title, section.line, bool(text))


def _sub_headings(outline: Outline, section: Section) -> list[CauseSpot]:
    """Sub-headings are causes when the heading says "causes" or the text says "any of"."""
    children = [outline[place] for place in section.children]
    neutral = [child for child in children if child.role is None]
    if len(neutral) < _FEWEST or len(neutral) != len(children):
        return []
    plural = section.role is not None and section.role.plural
    if not plural and not is_any_of(section_text(section)) and not _all_solved(outline, neutral):
        return []
    return [CauseSpot(c, None, c.title, c.title, c.line) for c in neutral]


def _all_solved(outline: Outline, sections: list[Section]) -> bool:
    return all(
        any(d.role and d.role.name == "solution" for d in descendants(outline, section))
        for section in sections
    )


def is_any_of(text: str) -> bool:
    """Whether a sentence says that what follows are alternatives, and not that all hold."""
    return bool(_ANY_OF.search(text)) and not _ALL_OF.search(text)


def _alternatives(section: Section) -> list[CauseSpot]:
    items = items_after_intro(section.tokens, is_any_of)
    if len(items) < _FEWEST:
        return []
    return [
        CauseSpot(section, None, first_sentence(item.text), item.text, item.line) for item in items
    ]
