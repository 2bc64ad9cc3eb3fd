"""A heading's text -> the part it plays in a troubleshooting article, with its label and referents.

The grammar is that of English headings in general: qualifiers, a role word, a label ("2", "B",
"second"), whom it is for ("for cause 2"), and the heading's own words after a colon or dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fixlore.adopt.labels import Label, label_after, leading_label, leading_ordinal, read_label
from fixlore.adopt.referents import NOBODY, Referents, referents
from fixlore.adopt.role_words import (
    BESIDE_CAUSE,
    BESIDE_CAUSE_ALONE,
    LONGEST,
    OBJECTS,
    QUALIFIERS,
    ROLE_OF,
    VERBS,
    RoleName,
)

_WORD = re.compile(r"[#\w'\u2019/&-]+")
_WORD_END = re.compile(r"[\s:.,)\u2013\u2014]")
_GLUED = re.compile(r"\b([A-Za-z]{3,20})(\d{1,2})\b")
_ALSO = re.compile(r"\s*(?:and|or|&|/|,)\s*(?:its|their|the)?\s*([A-Za-z]+)\b")
_AFTER_ROLE = frozenset(
    (
        "for",
        "to",
        "of",
        "in",
        "on",
        "with",
        "using",
        "via",
        "due",
        "no",
        "number",
        "when",
        "if",
        "and",
    )
)
_TO_DO = re.compile(
    rf"(?:(?:how to|steps to|to)\s+)?(?P<verb>{VERBS.pattern})\s+|for\s+(?=the\s|cause|reason)"
    r"|if\s+(?=(?:cause|reason)\b)",
    re.IGNORECASE,
)
# "What to do if the pump is dry" heads a problem.
_TELLS_WHEN = re.compile(r"what to do,? (?:if|when)\b", re.IGNORECASE)
_OWN_MARK = re.compile(r"\s*:\s+|\s+[-\u2013\u2014]\s+")
_CLOSERS = ":-\u2013\u2014([.,?!#/&*"
_FIRST: tuple[RoleName, ...] = ("cause", "solution")


@dataclass(frozen=True, slots=True)
class Role:
    """The part a heading plays: `label` tells alike parts apart, `own` is what else it says.

    `of` is whom it names ("Solution for causes 1 and 3"), `also` a second part that it plays
    ("Causes and solutions"), `plural` whether it speaks of several.
    """

    name: RoleName
    label: Label | None = None
    own: str = ""
    of: Referents = NOBODY
    also: RoleName | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """A role word in a heading, and what stands before and after it."""

    name: RoleName
    word: str
    rest: str
    ordinal: Label | None = None


def role_of(heading: str) -> Role | None:
    """The role that a heading's plain text names, or None for a heading about something else."""
    lead, text = leading_label(" ".join(_GLUED.sub(_unglued, heading).split()))
    words = _role_words(text) or _verb_phrase(text)
    if words is None:
        return None
    also, rest = _also(words.rest)
    label, rest = label_after(rest)
    label = label or words.ordinal or lead
    if words.name == "cause" and label and (own := _after_solution_word(rest)) is not None:
        return Role("solution", own=_own(own), of=Referents(causes=(label,)))
    of, rest = referents(rest)
    plural = words.word.endswith("s") and words.word != "analysis"
    return _ordered(Role(words.name, label, _own(rest), of, also, plural))


def _unglued(match: re.Match[str]) -> str:
    """A role word apart from its number in "Cause2"; any other word as it is."""
    return f"{match[1]} {match[2]}" if match[1].lower() in ROLE_OF else match[0]


def role_beside_cause(label: str, *, alone: bool) -> Role | None:
    """The role of a label that follows a cause: "Cause: x. Action: y." tells its solution.

    So does "Troubleshooting", where it is `alone`: where nothing else tells one.
    """
    ordinal, rest = leading_ordinal(" ".join(label.split()))
    word = rest.strip().rstrip(":").lower()
    told = BESIDE_CAUSE.fullmatch(word) or (alone and BESIDE_CAUSE_ALONE.fullmatch(word))
    return Role("solution", ordinal) if told else None


def _ordered(role: Role) -> Role:
    """Of two parts, the one that ties comes first: cause, then solution."""
    for name in _FIRST:
        if role.also == name != role.name and role.name not in _FIRST[: _FIRST.index(name)]:
            return replace(role, name=name, also=role.name)
    return role


def _role_words(text: str) -> _Words | None:
    ordinal, text = leading_ordinal(text)
    words = list(_WORD.finditer(text))[: LONGEST + 4]
    start = 0
    while start < len(words) - 1 and QUALIFIERS.fullmatch(words[start].group().lower()):
        start += 1
    for first in dict.fromkeys((0, max(start - 1, 0), start)):
        for length in range(min(LONGEST, len(words) - first), 0, -1):
            last = words[first + length - 1]
            phrase = " ".join(text[words[first].start() : last.end()].lower().split())
            rest = text[last.end() :]
            if phrase in ROLE_OF and _ends_role(rest) and not _TELLS_WHEN.match(phrase + rest):
                return _Words(ROLE_OF[phrase], phrase, rest, ordinal)
    return None


def _ends_role(rest: str) -> bool:
    """Whether a role word may end here: "Cause: x" and "Cause 2" may, "Cause trouble" may not."""
    stripped = rest.strip()
    if not stripped or stripped[0] in _CLOSERS:
        return True
    first = _WORD_END.split(stripped, maxsplit=1)[0].rstrip("-").lower()
    return first in _AFTER_ROLE or read_label(first) is not None


def _verb_phrase(text: str) -> _Words | None:
    """Reads "How to fix this issue", "Resolve cause 2", "For" and "If cause 2" as solutions."""
    lead = _TO_DO.match(text)
    if lead is None:
        return None
    named = f" for {text[lead.end() :]}"
    if referents(named)[0].causes:
        return _Words("solution", "solution", named)
    words = [w.group().lower() for w in _WORD.finditer(text[lead.end() :])][:8]
    told = lead["verb"] and words[:1] and words[0] in {"the", "this", "these", "it"}
    return _Words("solution", "solution", "") if told and OBJECTS.fullmatch(words[-1]) else None


def _also(rest: str) -> tuple[RoleName | None, str]:
    match = _ALSO.match(rest)
    role = ROLE_OF.get(match.group(1).lower()) if match else None
    if match is None or role is None:
        return None, rest
    return role, rest[match.end() :]


def _after_solution_word(rest: str) -> str | None:
    """What stands after the solution word of "Cause 2 resolution: x"; None where there is none."""
    word, _, own = _OWN_MARK.sub(":", rest.strip(" :-\u2013\u2014"), count=1).partition(":")
    return own if ROLE_OF.get(word.strip().lower()) == "solution" else None


def _own(rest: str) -> str:
    own = rest.strip().lstrip(":-\u2013\u2014.,?!").strip(" -\u2013\u2014:")
    return own if any(map(str.isalnum, own)) else ""
