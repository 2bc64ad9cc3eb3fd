"""A heading's text -> the part it plays in a troubleshooting article, with its label and referents.

The grammar is that of English headings in general: qualifiers, a role word, a label ("2", "B",
"second"), whom it is for ("for cause 2"), and the heading's own words after a colon or dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fixlore.adopt.labels import Label, label_list, leading_ordinal, read_label
from fixlore.adopt.role_words import LONGEST, OBJECTS, QUALIFIERS, ROLE_OF, VERBS, RoleName

_LEAD = re.compile(r"\s*(?:[0-9]{1,2}|[A-Za-z]|[ivxIVX]{1,4})[.)]\s+")
_SPLIT = re.compile(r"[:\u2013\u2014(\[.]|\s-+\s|\s-\s|,\s")
_WORD = re.compile(r"[#\w'\u2019/&-]+")
_REFERENT = re.compile(r"\b(?:for|to|of|from|addresses|with)\s+(?:the\s+)?", re.IGNORECASE)
_PAREN_REFERENT = re.compile(
    r"[(\[]\s*(?:for\s+|fixes\s+|resolves\s+)?(cause|symptom|issue|problem|error)s?\s+([^()\[\]]{1,40})[)\]]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Role:
    """The part a heading plays: `label` tells alike parts apart, `own` is what else it says.

    `causes` are the labels of the causes that it names ("Solution for causes 1 and 3"), "all" for
    every one of them; `other` says that it names a part of another kind ("for error 2").
    """

    name: RoleName
    label: Label | None = None
    own: str = ""
    causes: tuple[Label, ...] = ()
    all_causes: bool = False
    other: tuple[str, Label] | None = None
    plural: bool = False


def role_of(heading: str) -> Role | None:
    """The role that a heading's plain text names, or None for a heading about something else."""
    text = " ".join(heading.split())
    lead = _LEAD.match(text)
    label = read_label(text[: lead.end()].strip(" .)")) if lead else None
    body = text[lead.end() :] if lead else text
    found = _role_words(body) or _verb_phrase(body)
    if found is None:
        return None
    name, word, rest, ordinal = found
    own_label, rest = _label_after(rest)
    return _with_referents(
        name, own_label or ordinal or label, rest, plural=word.endswith("s") and word != "analysis"
    )


def _role_words(text: str) -> tuple[RoleName, str, str, Label | None] | None:
    ordinal, text = leading_ordinal(text)
    words = list(_WORD.finditer(text))[: LONGEST + 4]
    start = 0
    while start < len(words) - 1 and QUALIFIERS.fullmatch(words[start].group().lower()):
        start += 1
    for first in dict.fromkeys((0, max(start - 1, 0), start)):
        for length in range(min(LONGEST, len(words) - first), 0, -1):
            last = words[first + length - 1]
            phrase = " ".join(w.group().lower() for w in words[first : first + length])
            role = ROLE_OF.get(phrase)
            if role and " ".join(text[words[first].start() : last.end()].split()).lower() == phrase:
                rest = text[last.end() :]
                if _ends_role(rest):
                    return role, phrase, rest, ordinal
    return None


def _ends_role(rest: str) -> bool:
    """Whether a role word may end here: "Cause: x" and "Cause 2" may, "Cause trouble" may not."""
    stripped = rest.strip()
    if not stripped or stripped[0] in ":-\u2013\u2014([.,?!#/&*":
        return True
    first = stripped.split()[0].rstrip(":.,)-\u2013\u2014").lower()
    return first in {"for", "to", "of", "no", "number", "when", "if", "and"} or bool(
        read_label(first)
    )


def _verb_phrase(text: str) -> tuple[RoleName, str, str, Label | None] | None:
    words = [w.group().lower() for w in _WORD.finditer(text)][:8]
    if words[:2] == ["how", "to"] or words[:2] == ["steps", "to"]:
        words = words[2:]
    elif words[:1] == ["to"]:
        words = words[1:]
    if len(words) > 1 and VERBS.fullmatch(words[0]) and words[1] in {"the", "this", "these", "it"}:
        found: tuple[RoleName, str, str, Label | None] = ("solution", words[0], "", None)
        return found if OBJECTS.fullmatch(words[-1]) else None
    return None


def _label_after(rest: str) -> tuple[Label | None, str]:
    stripped = rest.lstrip(" (")
    match = re.match(
        r"(?:no\.?|number|#)?\s*#?([0-9]{1,3}[a-z]?|[A-Za-z]+)\b", stripped, re.IGNORECASE
    )
    label = read_label(match.group(1)) if match else None
    if match is None or label is None:
        return None, rest
    after = stripped[match.end() :]
    if match.group(1).lower() in {"a", "i"} and after[:1] == " " and after[1:2].isalpha():
        return None, rest
    return label, after.lstrip(")")


def _with_referents(name: RoleName, label: Label | None, rest: str, *, plural: bool) -> Role:
    causes, everything, other, rest = _referents(rest)
    split = _SPLIT.match(rest.lstrip()) or _SPLIT.match(rest)
    own = rest.strip()
    if split:
        own = own[1:] if own and own[0] in ":-\u2013\u2014.," else own
    own = own.strip(" -\u2013\u2014:")
    return Role(name, label, own, causes, everything, other, plural=plural)


def _referents(rest: str) -> tuple[tuple[Label, ...], bool, tuple[str, Label] | None, str]:
    found = _PAREN_REFERENT.search(rest)
    if found:
        labels = label_list(found.group(2))
        kept = (rest[: found.start()] + rest[found.end() :]).strip()
        return _sorted_out(found.group(1).lower(), labels, rest, kept)
    lead = _REFERENT.match(rest.lstrip(" :-\u2013\u2014"))
    if lead is None:
        return (), False, None, rest
    after = rest.lstrip(" :-\u2013\u2014")[lead.end() :]
    everything = re.match(
        r"(?:all|any|both|each|every)(?:\s+of)?(?:\s+the)?\s+(?:possible\s+)?causes?\b",
        after,
        re.IGNORECASE,
    )
    if everything:
        return (), True, None, after[everything.end() :]
    ordinal, after = leading_ordinal(after)
    kind = re.match(
        r"(cause|reason|symptom|issue|problem|error|scenario|case)s?\b\s*", after, re.IGNORECASE
    )
    if kind is None:
        return (), False, None, rest
    head = re.split(r"[:(\u2013\u2014]|\s-\s", after[kind.end() :], maxsplit=1)
    labels = (ordinal,) if ordinal else label_list(head[0])
    return _sorted_out(kind.group(1).lower(), labels, rest, after[kind.end() + len(head[0]) :])


def _sorted_out(
    kind: str, labels: tuple[Label, ...], rest: str, after: str
) -> tuple[tuple[Label, ...], bool, tuple[str, Label] | None, str]:
    if not labels:
        return (), False, None, rest
    if kind in {"cause", "reason"}:
        return labels, False, None, after
    return (), False, (kind, labels[0]), after
