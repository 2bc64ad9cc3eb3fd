"""Causes whose text points to a solution: a link to its heading, or "see resolution 2"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from fixlore.adopt.heading_words import role_of
from fixlore.adopt.labels import label_list
from fixlore.adopt.outline import label_of, plain_text
from fixlore.adopt.role_words import ROLE_OF
from fixlore.articles.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

    from fixlore.adopt.causes import CauseSpot
    from fixlore.adopt.labels import Label
    from fixlore.adopt.outline import Section

_SEE = re.compile(
    r"\b(?:see|follow|use|try|apply|refer to|go to|described in|steps in)\s+(?:the\s+)?"
    r"[\"\u201c*(]?(?P<word>[a-z]+)\s+"
    r"(?P<labels>\d{1,2}[a-z]?(?:\s*(?:,|and|or|&)\s*\d{1,2}[a-z]?)*)\b",
    re.IGNORECASE,
)
_LONGEST = 400


def pointed_to(
    causes: Sequence[CauseSpot], solutions: Sequence[Section]
) -> dict[int, tuple[int, ...]]:
    """A solution's place -> the numbers of the causes whose own text points to it."""
    names = [(slug(each.title, _LONGEST), each.place) for each in solutions]
    labels = [(label, each.place) for each in solutions if (label := label_of(each))]
    place_of = {**_of_one(names), **_of_one(labels)}
    found: dict[int, tuple[int, ...]] = {}
    for number, cause in enumerate(causes):
        tokens = list(_tokens_of(cause, causes))
        for place in {place_of[each] for each in _named(tokens) if each in place_of}:
            found[place] = (*found.get(place, ()), number)
    return found


def _of_one(pairs: Iterable[tuple[str | Label, int]]) -> dict[str | Label, int]:
    """What names one solution, with its place; what names several is left out."""
    places: dict[str | Label, set[int]] = {}
    for name, place in pairs:
        places.setdefault(name, set()).add(place)
    return {name: min(each) for name, each in places.items() if len(each) == 1}


def _tokens_of(cause: CauseSpot, causes: Sequence[CauseSpot]) -> Iterator[Token]:
    """The texts that tell a cause, of a section that may tell several."""
    lines = [each.line for each in causes if each.section is cause.section]
    end = min((line for line in lines if line > cause.line), default=cause.section.end)
    for token in cause.section.tokens:
        if token.type == "inline" and token.map and cause.line <= token.map[0] < end:
            yield token


def _named(tokens: Iterable[Token]) -> Iterator[str | Label]:
    """The headings that links lead to, and the labels of the solutions that are to be seen."""
    for token in tokens:
        yield from _linked(token.children or ())
        for match in _SEE.finditer(plain_text(token)):
            if ROLE_OF.get(match["word"].lower().removesuffix("s")) == "solution":
                yield from label_list(match["labels"])


def _linked(children: Sequence[Token]) -> Iterator[str | Label]:
    """What each link within the article names: by its words where they count, or by its target."""
    for at, child in enumerate(children):
        href = str(child.attrs.get("href", ""))
        if href.startswith("#"):
            role = role_of(children[at + 1].content)
            told = role is not None and role.name == "solution" and role.label
            yield told or slug(unquote(href), _LONGEST)
