"""An outline -> the causes that an article names: headings, sub-headings or alternatives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from fixlore.adopt.heading_words import role_of
from fixlore.adopt.inline_labels import Part, parts_of, whole_line
from fixlore.adopt.labels import Label, leading_label
from fixlore.adopt.list_items import ListItem, first_items, items_after_intro, items_alone
from fixlore.adopt.outline import ancestors, descendants, is_solution, plain_text
from fixlore.adopt.referents import counted_part
from fixlore.adopt.sentences import first_sentence, section_text, stated
from fixlore.adopt.shared_words import word_ties

if TYPE_CHECKING:
    from fixlore.adopt.outline import Outline, Section

_FEWEST = 2  # fewer sub-headings or items than this are no alternatives
_ANY_OF = re.compile(
    r"\b(?:any|one|either|some)(?: or (?:more|both|several))?(?: of)?(?: the| these)?"
    r"(?: following| these| below)\b"
    r"|\bfollowing (?:possible |potential |common )?(?:reasons|causes|factors)\b"
    r"|\b(?:several|multiple|many|various|different|common|possible|potential|number of"
    r"|two|three|four|five|six|seven|eight|nine|ten|[2-9]|[1-9][0-9])"
    r" (?:possible |potential |different |common |main )?(?:causes|reasons|factors)\b"
    r"|\bmost (?:common|likely|frequent) ones\b"
    r"|\bcan be caused by\b|\bcauses (?:include|are)\b|\breasons (?:include|are)\b"
    r"|(?<!\balso )(?<!\balso be )\b(?:caused by|because of|due to)\s*:\s*\Z",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"\b(?:the|these) following\b|\bas follows\b", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"\b(?:by|because|of|to|if|when|that|are|is|as|from|in|includ(?:es?|ing))\Z", re.IGNORECASE
)
_ALL_OF = re.compile(
    r"\b(?:all|both|each)(?: of)?(?: the| these)?(?: following| these)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CauseSpot:
    """Where an article tells one cause; `heading` is the source's text, "" when there is none.

    `told` is false where nothing but a bare heading says what the cause is.
    """

    section: Section
    label: Label | None
    title: str
    heading: str
    line: int
    told: bool = True


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
    return (
        _sub_headings(outline, section)
        or _labelled_paragraphs(section)
        or _labelled_items(section)
        or _alternatives(section)
        or _counted_items(outline, section)
        or [_heading_spot(section)]
    )


def _heading_spot(section: Section) -> CauseSpot:
    own = section.role.own.removesuffix(".") if section.role else ""
    text = " ".join(section_text(section).split())
    said = first_sentence(text)
    told = own or stated(said)
    label = section.role.label if section.role else None
    title = told or section.title
    goes_on = text.startswith(f"{said}:") and _UNFINISHED.search(told)
    tells = bool(told) and not (_ANNOUNCES.search(told) or goes_on)
    return CauseSpot(section, label, title, section.title, section.line, tells)


def _sub_headings(outline: Outline, section: Section) -> list[CauseSpot]:
    """Sub-headings without a role of their own, where something says that they are causes."""
    children = [outline[place] for place in section.children]
    alone = section.role is not None and section.role.plural and not section.tokens
    if len(children) < (1 if alone else _FEWEST) or any(map(_is_other_part, children)):
        return []
    if not _holds_causes(outline, section, children):
        return []
    return [_sub_spot(child) for child in children]


def _is_other_part(child: Section) -> bool:
    """Whether a sub-heading names a part; "2. Error in the settings" counts, and says what is."""
    counted = leading_label(child.title)[0] is not None
    symptom = child.role is not None and child.role.name == "symptom" and bool(child.role.own)
    return child.role is not None and not (counted and symptom)


def _sub_spot(child: Section) -> CauseSpot:
    part, own = counted_part(child.title)
    label, title = leading_label(child.title)
    if part is None:
        return CauseSpot(child, label, title, child.title, child.line)
    told = own or stated(first_sentence(section_text(child)))
    return CauseSpot(child, None, told or child.title, child.title, child.line, bool(told))


def _labelled_paragraphs(section: Section) -> list[CauseSpot]:
    """The paragraphs under one heading that begin with "Cause 1", "Cause 2", or follow them."""
    spots: list[CauseSpot] = []
    texts = [t for t in section.tokens if t.type == "inline" and t.level == 1 and t.map]
    for token, after in zip_longest(texts, texts[1:]):
        alone = whole_line(token)
        below = plain_text(after) if after else ""
        parts = (
            [Part(plain_text(token).strip(), below, alone)] if alone else parts_of(token.content)
        )
        for part in parts:
            if part.role and part.role.name == "cause" and part.role.label:
                told = part.role.own or first_sentence(part.text)
                line = (token.map or [0])[0] + part.line
                title = told or part.label
                spots.append(
                    CauseSpot(section, part.role.label, title, part.label, line, bool(told))
                )
    return spots if len(spots) >= _FEWEST else []


def _labelled_items(section: Section) -> list[CauseSpot]:
    """The items of a list that are called "Cause 1", "Cause 2", with what stands below that."""
    spots: list[CauseSpot] = []
    items = first_items(section.tokens)
    for item in items:
        role = role_of(item.text)
        if role is None or role.name != "cause" or role.label is None:
            return []
        told = role.own or first_sentence(item.below)
        name = item.text if role.own else item.text.rstrip(" :.")
        spots.append(CauseSpot(section, role.label, told or name, name, item.line, bool(told)))
    return spots if len(spots) >= _FEWEST else []


def _holds_causes(outline: Outline, section: Section, children: list[Section]) -> bool:
    """A plural heading, "any of", nothing else, "Scenario 1, 2" or a solution for each says so."""
    if section.role is not None and section.role.plural:
        return True
    if all(counted_part(child.title)[0] for child in children):
        return True
    if not section.tokens or is_any_of(section_text(section)):
        return True
    if all(any(is_solution(d) for d in descendants(outline, child)) for child in children):
        return True
    names = [name for other in outline if is_solution(other) for name in _names(outline, other)]
    return len(word_ties([child.title for child in children], names)) >= _FEWEST


def _names(outline: Outline, solution: Section) -> list[str]:
    parts = [outline[place] for place in solution.children]
    own = [solution.role.own] if solution.role and solution.role.own else []
    return own + [part.title for part in parts if part.role is None]


def is_any_of(text: str) -> bool:
    """Whether a sentence says that what follows are alternatives, and not that all hold."""
    return bool(_ANY_OF.search(text)) and not _ALL_OF.search(text)


def _alternatives(section: Section) -> list[CauseSpot]:
    items = items_after_intro(section.tokens, is_any_of)
    if section.role is not None and section.role.plural:
        items = items or items_alone(section.tokens)
    return _item_spots(section, items)


def _counted_items(outline: Outline, section: Section) -> list[CauseSpot]:
    """The items of a counted list, where the article counts its solutions in the same way."""
    items = items_alone(section.tokens) or items_after_intro(section.tokens, bool)
    roles = [other.role for other in outline if is_solution(other)]
    counts = [r.label.order for r in roles if r and r.label and r.label.style == "number"]
    same = [item.number for item in items] == counts
    return _item_spots(section, items) if same else []


def _item_spots(section: Section, items: list[ListItem]) -> list[CauseSpot]:
    if len(items) < _FEWEST:
        return []
    return [
        CauseSpot(section, _number(item), first_sentence(item.text), item.text, item.line)
        for item in items
    ]


def _number(item: ListItem) -> Label | None:
    """The number of an item is its cause's: "1. The disk is full" is cause 1."""
    return Label("number", item.number) if item.number else None
