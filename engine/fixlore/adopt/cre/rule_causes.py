"""A rule's cause, as one cause or, where it is a plain list of alternatives, as several."""

from __future__ import annotations

import re
from typing import Final

from fixlore.adopt.sentences import first_sentence

_ITEM: Final = re.compile(r"[-*+•]\s+(?=\S)")
# One list introduced by a word for what may be: each of its items is a reason by itself.
_ALTERNATIVES: Final = re.compile(
    r"\b(?:any|one|some|several|either) of\b"
    r"|\b(?:possible|potential|common|typical|likely|root|primary|main|usual)\s+"
    r"(?:\w+\s+)?(?:causes?|reasons?)\b"
    r"|\b(?:may|might|can|could) (?:be|happen|occur|result)\b"
    r"|\bsuch as\b|\bcauses? includes?\b|\busually\b|\boften\b|\btypically\b|^causes?:?$",
    re.IGNORECASE,
)
_JOINTLY: Final = re.compile(
    r"\b(?:all of|both|combin\w+|together|simultaneous\w*|sequence|chain|followed by|steps?)\b",
    re.IGNORECASE,
)
# A numbered list on one line names several things; a pointer elsewhere names none.
_NO_NAME: Final = re.compile(r"1[.)]\s|(?:see|refer|please)\b", re.IGNORECASE)
_MARKUP: Final = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_LINK: Final = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{1,2000}\)")


def cause_titles(cause: str, rule_title: str) -> list[str]:
    """A title for each cause that the text names: of a list of alternatives each, else one.

    Numbered lists count as one cause: their order may mean something. Where the text has no
    sentence of its own that names the cause, the rule's title does.
    """
    introduction, items = _outline(cause)
    if len(items) > 1 and _are_alternatives(introduction):
        return [_title(item) for item in items]
    if len(items) == 1 and not introduction:
        return [_title(items[0])]
    named = introduction and not items and not _NO_NAME.match(introduction)
    return [_title(introduction) if named else rule_title]


def _are_alternatives(introduction: str) -> bool:
    if _JOINTLY.search(introduction):
        return False
    return not introduction or bool(_ALTERNATIVES.search(introduction))


def _outline(cause: str) -> tuple[str, list[str]]:
    """The text before the list, and its top items, each with its wrapped lines.

    A text with more after its list, or with several lists, is one running text; of one that only
    introduces lists there is nothing that names a cause.
    """
    introduction: list[str] = []
    items: list[list[str]] = []
    margin = _margin(cause)
    blank = False
    for line in cause.split("\n"):
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        if text and _ITEM.match(text) and indent <= margin:
            items.append([_ITEM.sub("", text, count=1)])
        elif text and items and blank and indent <= margin:
            opening = " ".join(introduction)
            return ("" if opening.endswith(":") else opening), []
        elif text and items:
            items[-1].append(text)
        elif text:
            introduction.append(text)
        blank = not text
    return " ".join(introduction), [" ".join(item) for item in items]


def _margin(cause: str) -> int:
    """How far left the list stands."""
    indents = [
        len(line) - len(line.lstrip()) for line in cause.split("\n") if _ITEM.match(line.strip())
    ]
    return min(indents, default=0)


def _title(text: str) -> str:
    plain = _MARKUP.sub("", _LINK.sub(r"\1", text))
    return first_sentence(plain)
