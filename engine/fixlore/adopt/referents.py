"""What follows a role word in a heading -> the causes or symptoms that the heading names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fixlore.adopt.labels import Label, label_after, label_list, leading_ordinal, narrow

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
    r"(cause|reason|symptom|issue|problem|error|scenario|case|situation)s?\b\s*", re.IGNORECASE
)
_OWN = re.compile(r"\s*(?:[.:(\u2013\u2014]|-\s|\Z)")
_HEAD_END = re.compile(r"[:(\u2013\u2014]|\s-\s")


Part = tuple[str, Label]
"""A part that is counted and is no cause: ("scenario", 2), ("error", 1)."""


@dataclass(frozen=True, slots=True)
class Referents:
    """Whom a heading names: causes by their labels, all of them, or parts of another kind."""

    causes: tuple[Label, ...] = ()
    all_causes: bool = False
    others: tuple[Part, ...] = ()


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
    return Referents(others=tuple((kind.lower(), label) for label in labels))


def counted_part(title: str) -> tuple[Part | None, str]:
    """The part that a heading such as "Scenario 2: x" or "Case A" is, and what else it says."""
    title = narrow(title)
    kind = _KIND.match(title)
    if kind is None or kind.group(1).lower() in {"cause", "reason"}:
        return None, title
    label, rest = label_after(title[kind.end(1) :])
    if label is None or not _OWN.match(rest):
        return None, title
    return (kind.group(1).lower(), label), rest.lstrip(" .:-\u2013\u2014")
