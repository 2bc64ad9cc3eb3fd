"""Messages: takes an error text as it is seen, gives it as a symptom's message, or why not."""

from __future__ import annotations

import re

from fixlore.errors import KnowledgeBaseError
from fixlore.rules.messages import MessageError, parse_message

# Braces with something in them, and braces after backslashes: all that can mean something else.
_MEANT = re.compile(r"(\\+)([{}])|\{(?=\.\.\.\}|[a-z][a-z0-9_.-]*\})")
_PLACEHOLDER = re.compile(r"\{(?:\.\.\.|[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)*)\}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def has_placeholders(text: str) -> bool:
    """Whether some of the text would be read as placeholders."""
    return _PLACEHOLDER.search(text) is not None


def message_of(text: str, *, placeholders: bool = False) -> str:
    """The text as a message; its braces are braces, unless they are `placeholders`.

    Raises:
        KnowledgeBaseError: it cannot serve as a symptom.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    refuse_control(text, "the message")
    written = text if placeholders else _MEANT.sub(_escaped, text)
    try:
        template = parse_message(written)
    except MessageError as error:
        raise KnowledgeBaseError(f"the message cannot be used: {error.message}") from None
    if not placeholders and template.parts != (text,):
        raise KnowledgeBaseError("the message has too many backslashes before a brace")
    return written


def refuse_control(text: str, what: str) -> None:
    """Raise KnowledgeBaseError where the text holds what no article may."""
    if found := _CONTROL.search(text):
        said = f"{what} holds the control character U+{ord(found.group()):04X}; remove it"
        raise KnowledgeBaseError(said)


def _escaped(found: re.Match[str]) -> str:
    if found[1]:
        return f"{found[1] * 2}\\{found[2]}"
    return f"\\{found.group()}"
