"""Running text -> its first sentence; a section -> the text of its own paragraphs."""

from __future__ import annotations

import re

from fixlore.adopt.outline import Section, plain_text

_END = re.compile(r"(?<=[.!?])[\"')\]\u201d\u2019]*\s+(?=[\"'(\[\u201c\u2018]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|vs|no|st|mr|ms|dr|inc|ltd|corp|approx)\.$", re.IGNORECASE
)
_OCCURS = re.compile(
    r"(?:this|the|these)(?: \w+){0,2} (?:issue|problem|error|behaviou?r|message|symptom|failure)s?"
    r"(?: \w+)? (?:occurs?|happens?|appears?|arises?|is|are)"
    r"(?: usually| typically| also| only| most often)?"
    r" (?:because(?! of\b)|if|when|caused by)\s+(?!one |any |either |all |the following)",
    re.IGNORECASE,
)
LONGEST_TITLE = 200
_FEWEST_WORDS = 3


def first_sentence(text: str) -> str:
    """The first sentence without its full stop, cut at a word with an ellipsis when very long."""
    flat = " ".join(text[: LONGEST_TITLE * 10].split())
    end = len(flat)
    for match in _END.finditer(flat):
        counted = flat[: match.start() - 1].isdigit()
        if not counted and not _ABBREVIATION.search(flat[: match.start()][-12:]):
            end = match.start()
            break
    sentence = flat[:end].strip().removesuffix(".").removesuffix(":").strip()
    return cut(sentence, LONGEST_TITLE)


def stated(sentence: str) -> str:
    """The cause itself in "This issue occurs because the disk is full": "The disk is full".

    Where nothing of a sentence's own is left, the sentence stays.
    """
    match = _OCCURS.match(sentence)
    told = sentence[match.end() :].strip() if match else ""
    if len(told.split()) < _FEWEST_WORDS:
        return sentence
    return told[0].upper() + told[1:] if told.split()[0].islower() else told


def cut(text: str, longest: int) -> str:
    """The text, or as many of its words as fit with an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "\u2026"


def section_text(section: Section) -> str:
    """The text of a section's own paragraphs (not of its lists, quotes, code or sub-sections)."""
    paragraphs = [
        plain_text(token) for token in section.tokens if token.type == "inline" and token.level == 1
    ]
    return " ".join(text for text in paragraphs if not text.startswith((":::", "[!")))
