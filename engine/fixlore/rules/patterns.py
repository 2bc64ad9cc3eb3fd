"""Regular expressions from authors, by RE2: linear time, so no pattern can hang the engine."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol

LONGEST_PATTERN = 1_000


class PatternError(ValueError):
    """The text is no RE2 pattern; the message is RE2's own."""


class Pattern(Protocol):
    """What the engine asks of a compiled pattern."""

    def search(self, text: str | bytes, /) -> object | None:
        """A match anywhere in `text`, or None; text in UTF-8 is searched quicker."""
        ...


# google-re2 ships no types, so the module is taken as untyped, here and nowhere else.
_re2: Any = import_module("re2")


def compile_pattern(text: str) -> Pattern:
    """The compiled pattern.

    Raises:
        PatternError: not a pattern in RE2's syntax, or longer than `LONGEST_PATTERN`.
    """
    if len(text) > LONGEST_PATTERN:
        raise PatternError(f"longer than {LONGEST_PATTERN:,} characters")
    options = _re2.Options()
    options.log_errors = False
    try:
        pattern: Pattern = _re2.compile(text, options)
    except _re2.error as error:
        raise PatternError(_message(error)) from None
    return pattern


def _message(error: Exception) -> str:
    text = error.args[0] if error.args else ""
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
