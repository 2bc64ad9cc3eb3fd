"""A log pattern ready to be looked for: its literals, and the exact test of a line.

The test gives what its placeholders or named groups stand for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import re2

from fixlore.recognize.logs.literals import required_literals
from fixlore.rules.messages import Placeholder, parse_message

if TYPE_CHECKING:
    from fixlore.rules.log_symptoms import LogPattern

Captures = tuple[tuple[str, str], ...]

MAX_CAPTURE: Final = 1_000
"""The longest text, in characters, that is kept of a placeholder or group."""
_SENTENCE_ENDS: Final = ".,;:!?)]}>\"'"


@dataclass(frozen=True, slots=True)
class CompiledPattern:
    """One pattern.

    Attributes:
        literals: in lower case; a line without any of them cannot match. None: any line may.
        also: the same, where more is known; the exact test may be left out without any of these.
        text: what the line contains, where that is the whole test; else None.
        regex: the test otherwise.
        names: for each captured group, the name it has.
        trimmed: whether what the last group caught ends without a sentence's punctuation.
    """

    literals: tuple[bytes, ...] | None
    text: bytes | None
    regex: re2.Regexp[bytes] | None
    names: tuple[tuple[str, int], ...] = ()
    trimmed: bool = False
    also: tuple[bytes, ...] = ()

    def test(self, line: bytes) -> Captures | None:
        """What a line of valid UTF-8 gives; None where it does not match. Linear in its length."""
        if self.regex is None:
            return () if self.text is not None and self.text in line else None
        found = self.regex.search(line)
        return self._captures(found) if found else None

    def _captures(self, found: re2.Match[bytes]) -> Captures:
        caught = [(name, _text(found[group])) for name, group in self.names]
        if self.trimmed and caught:
            name, text = caught[-1]
            caught[-1] = (name, text.rstrip(_SENTENCE_ENDS) or text)
        return tuple((name, text.strip()) for name, text in caught if text.strip())


def _text(caught: bytes | None) -> str:
    return (caught or b"").decode("utf-8", "replace")[:MAX_CAPTURE]


def compile_pattern(pattern: LogPattern) -> CompiledPattern:
    """Make a pattern ready.

    Raises:
        MessageError: the message has no word of its own, or is otherwise none.
        ValueError: the expression is not RE2.
    """
    if pattern.message is not None:
        return _compile_message(pattern.message)
    expression = pattern.matches or ""
    regex = _compile_regex(expression)
    names = tuple((name.decode(), group) for name, group in regex.groupindex.items())
    needed, also = (*required_literals(expression), None, None)[:2]
    return CompiledPattern(needed, None, regex, names, also=also or ())


def _compile_message(message: str) -> CompiledPattern:
    """A placeholder stands for as little as can be, and at the message's end for one word."""
    parts = parse_message(message).parts
    longest = max((part for part in parts if isinstance(part, str)), key=len)
    needed = (longest.encode("utf-8", "replace").lower(),)
    if len(parts) == 1:
        return CompiledPattern(needed, longest.encode("utf-8", "replace"), None)
    expression = ""
    names: list[tuple[str, int]] = []
    for i, part in enumerate(parts):
        if isinstance(part, Placeholder):
            expression += _placeholder(part, last=i == len(parts) - 1)
            if part.name is not None:
                names.append((part.name, len(names) + 1))
        else:
            expression += re2.escape(part)
    last = parts[-1]
    trimmed = isinstance(last, Placeholder) and last.name is not None
    return CompiledPattern(needed, None, _compile_regex(expression), tuple(names), trimmed)


def _placeholder(part: Placeholder, *, last: bool) -> str:
    if part.name is None:
        return "" if last else ".*?"
    return r"\s?(\S+)" if last else "(.+?)"


def _compile_regex(expression: str) -> re2.Regexp[bytes]:
    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(expression.encode("utf-8", "replace"), options)
    except re2.error as error:
        raise ValueError(f"`{expression}` is no RE2 regular expression: {error}") from error
