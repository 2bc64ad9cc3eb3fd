"""What follows a role word in a heading -> the causes or symptoms that the heading names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fixlore.adopt.labels import Label, label_list, leading_ordinal

_LEAD = re.compile(
    r"[\s:\u2013\u2014-]*(?:\b(?:for|to|of|from|with)\s+(?:the\s+)?)?", re.IGNORECASE
)
_PARENTHESES = re.compile(
    r"[(\[]\s*(?:(?:for|fixes|resolves)\s+)?(cause|symptom|issue|problem|error)s?\s+"
    r"([^()\[\]]{1,40})[)\]]",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(
    r"(?:all|any|both|each|every)(?:\s+of)?(?:\s+the)?\s+(?:possible\s+)?causes?\b", re.IGNORECASE
)
_KIND = re.compile(
    r"(cause|reason|symptom|issue|problem|error|scenario|case)s?\b\s*", re.IGNORECASE
)
_HEAD_END = re.compile(r"[:(\u2013\u2014]|\s-\s")


@dataclass(frozen=True, slots=True)
class Referents:
    """Whom a heading names: causes by their labels, all of them, or a part of another kind."""

    causes: tuple[Label, ...] = ()
    all_causes: bool = False
    other: tuple[str, Label] | None = None


NOBODY = Referents()


def referents(rest: str) -> tuple[Referents, str]:
    """Reads "for cause 2: x", "to causes A and B", "(cause 1)", ": Cause 3"; gives what is left."""
    found = _PARENTHESES.search(rest)
    if found:
        of = _named(found.group(1), label_list(found.group(2)))
        return (of, (rest[: found.start()] + rest[found.end() :]).strip()) if of else (NOBODY, rest)
    lead = _LEAD.match(rest)
    after = rest[lead.end() :] if lead else rest
    everything = _EVERYTHING.match(after)
    if everything:
        return Referents(all_causes=True), after[everything.end() :]
    ordinal, after = leading_ordinal(after)
    kind = _KIND.match(after)
    if kind is None:
        return NOBODY, rest
    head = _HEAD_END.split(after[kind.end() :], maxsplit=1)[0]
    of = _named(kind.group(1), (ordinal,) if ordinal else label_list(head))
    return (of, after[kind.end() + len(head) :]) if of else (NOBODY, rest)


def _named(kind: str, labels: tuple[Label, ...]) -> Referents | None:
    if not labels:
        return None
    if kind.lower() in {"cause", "reason"}:
        return Referents(causes=labels)
    return Referents(other=(kind.lower(), labels[0]))
