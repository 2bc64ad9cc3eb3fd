"""A message as an author writes it: a symptom's text in, its literals and placeholders out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

MAX_LENGTH: Final = 2_000
"""The longest message, in characters."""
MAX_PLACEHOLDERS: Final = 16
"""The most placeholders in one message."""

# An escaped backslash (only before a brace), an escaped brace, `{...}`, or `{name}` with a fact
# name. Every other brace is literal, because errors often contain JSON. The classes on both sides
# of the dot are disjoint: no backtracking.
_SPECIAL: Final = re.compile(
    r"\\(?P<escaped>\\(?=\\{0,99}[{}])|[{}])|\{(?:(?P<any>\.\.\.)|(?P<name>[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)*))\}"
)
_WORD: Final = re.compile(r"\w")


class MessageError(ValueError):
    """A message that cannot serve as a symptom.

    Attributes:
        message: what is wrong and what would be right, for the author.
        offset: where, in characters from the start of the author's text.
    """

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A part of a message that differs from case to case.

    Attributes:
        name: the fact that it fills, or None for ``{...}``, which matches anything.
        offset: where its opening brace stands in the author's text.
    """

    name: str | None
    offset: int


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """A parsed message.

    Attributes:
        text: the message as the author wrote it.
        parts: its literal strings (never empty, escapes resolved) and placeholders, in order; no
            two of the same kind follow each other.
    """

    text: str
    parts: tuple[str | Placeholder, ...]

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The names of the facts that it fills, in order, with repetitions."""
        named = (part.name for part in self.parts if isinstance(part, Placeholder))
        return tuple(name for name in named if name is not None)


def parse_message(text: str) -> MessageTemplate:
    r"""Read one message: ``{fact.name}`` and ``{...}`` are placeholders, ``\{`` is a brace.

    A backslash is itself, except right before a brace: ``C:\\{dir}`` is a backslash and a
    placeholder.

    Raises:
        MessageError: when the message is empty, has no literal word (it would match everything),
            is longer than ``MAX_LENGTH``, has more than ``MAX_PLACEHOLDERS`` placeholders, or has
            two with nothing between them.
    """
    if not text.strip():
        raise MessageError("the message is empty; write the error text as people see it", 0)
    if len(text) > MAX_LENGTH:
        raise MessageError(
            f"the message has {len(text):,} characters, and {MAX_LENGTH:,} is the most; "
            "keep the part that tells this error from others",
            MAX_LENGTH,
        )
    parts = _split(text)
    _check(parts)
    return MessageTemplate(text, parts)


def _split(text: str) -> tuple[str | Placeholder, ...]:
    parts: list[str | Placeholder] = []
    literal = ""
    start = 0
    for found in _SPECIAL.finditer(text):
        literal += text[start : found.start()]
        start = found.end()
        if escaped := found["escaped"]:
            literal += escaped
            continue
        if literal:
            parts.append(literal)
        parts.append(Placeholder(found["name"], found.start()))
        literal = ""
    literal += text[start:]
    return (*parts, literal) if literal else tuple(parts)


def _check(parts: tuple[str | Placeholder, ...]) -> None:
    placeholders = [part for part in parts if isinstance(part, Placeholder)]
    if len(placeholders) > MAX_PLACEHOLDERS:
        raise MessageError(
            f"the message has {len(placeholders)} placeholders, and {MAX_PLACEHOLDERS} is the "
            "most; `{...}` can stand for a longer stretch",
            placeholders[MAX_PLACEHOLDERS].offset,
        )
    for left, right in pairwise(parts):
        if isinstance(left, Placeholder) and isinstance(right, Placeholder):
            raise MessageError(
                "two placeholders with nothing between them; write what separates them, or use one",
                right.offset,
            )
    if not any(isinstance(part, str) and _WORD.search(part) for part in parts):
        raise MessageError(
            "the message has no word of its own and would match everything; "
            "write the words that are always there",
            0,
        )
