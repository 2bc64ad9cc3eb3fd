"""A paragraph's Markdown -> its parts by the labels in it ("**Cause**: x **Resolution**: y")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.adopt.heading_words import Role, role_beside_cause, role_of
from fixlore.adopt.outline import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.token import Token

_BOLD = re.compile(
    r"(?P<mark>\*\*|__)(?P<label>[^*_\n]{2,160})(?P=mark)"
    r"(?P<after>[ \t]{0,2}:|[ \t]{1,2}[-\u2013\u2014](?=[ \t]))?[ \t]{0,4}"
)
_PLAIN = re.compile(r"^(?P<label>[A-Z][A-Za-z0-9 #-]{1,60}):(?:[ \t]{1,4}|$)", re.MULTILINE)
_CODE = re.compile(r"(?<!`)(`{1,3})[^`]{1,2000}\1(?!`)")
_BREAK = re.compile(r"\\?\s*\Z")  # a hard line break before the next label
_PLAINLY = ("symptom", "cause", "solution")


@dataclass(frozen=True, slots=True)
class Part:
    """A label without its colon and what follows it; the text before any label has the label ""."""

    label: str
    text: str
    role: Role | None = None
    line: int = 0


def parts_of(
    paragraph: str, wanted: Callable[[Role], object] = bool, *, after_cause: bool = False
) -> list[Part]:
    """The parts in order; [] when no label stands in the paragraph, `line` counts from its first.

    A label in bold begins a line, or is one, or stands anywhere with a colon; one without markup
    begins a line and says symptom, cause or solution, and nothing else before its colon. Labels
    that are not `wanted` are text. `after_cause` says that the paragraph follows a cause.
    """
    labels = _labels(paragraph, after_cause=after_cause)
    found = [(match, role) for match, role in labels if wanted(role)]
    if not found:
        return []
    parts: list[Part] = []
    first = found[0][0].start()
    if before := paragraph[:first].strip():
        parts.append(Part("", before))
    ends = [match.start() for match, _ in found[1:]] + [len(paragraph)]
    for (match, role), end in zip(found, ends, strict=True):
        line = paragraph.count("\n", 0, match.start())
        text = _BREAK.sub("", paragraph[match.end() : end]).strip()
        parts.append(Part(match["label"].strip().rstrip(":.").strip(), text, role, line))
    return parts


def _labels(paragraph: str, *, after_cause: bool) -> Iterator[tuple[re.Match[str], Role]]:
    shown = _CODE.sub(lambda code: "`" * len(code.group()), paragraph)
    matches = [*_BOLD.finditer(shown), *_PLAIN.finditer(shown)]
    for match in sorted(matches, key=lambda each: each.start()):
        role = role_of(match["label"])
        if after_cause and (role is None or role.name == "diagnosis"):
            role = role_beside_cause(match["label"], alone=True) or role
        if role is None or role.name == "information":
            continue
        plain = "mark" not in match.re.groupindex
        if role.name in _PLAINLY and not role.own if plain else _labels_part(match, role):
            after_cause = after_cause or role.name == "cause"
            yield match, role


def _labels_part(match: re.Match[str], role: Role) -> bool:
    colon = match["label"].rstrip().endswith(":") or bool(match["after"])
    begins = not match.string[: match.start()].rpartition("\n")[2].strip()
    if begins:
        alone = match.string.startswith(("\n", "\\\n"), match.end())
        return colon or alone or bool(role.own) or role.label is not None
    return colon and not role.own


def whole_line(inline: Token) -> Role | None:
    """The part that a paragraph of one line names: all bold, with a colon, or only "Cause"."""
    text = plain_text(inline).strip()
    role = role_of(text)
    if role is None or role.name == "information" or "\n" in text:
        return None
    tying = role.name in _PLAINLY or role.label
    bare = not role.own and (text.endswith(":") or (tying and not text.endswith((".", "?"))))
    return role if bare or is_bold(inline) else None


def is_bold(inline: Token) -> bool:
    """Whether a paragraph is one stretch of bold text and nothing else."""
    kinds = [child.type for child in inline.children or () if child.content or child.nesting]
    return kinds == ["strong_open", "text", "strong_close"]


def roles_in(token: Token, *, after_cause: bool = False) -> Iterator[Role]:
    """The roles of the labels in a text."""
    if token.type == "inline":
        whole = whole_line(token)
        parts = parts_of(token.content, after_cause=after_cause)
        found = (whole, *(part.role for part in parts))
        yield from (role for role in found if role)
