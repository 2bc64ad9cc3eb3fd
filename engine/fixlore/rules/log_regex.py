"""Whether a regular expression from an author can be used: RE2, which takes linear time."""

from __future__ import annotations

import re
from typing import Final

import re2

# What other engines have and RE2 cannot: no linear-time method for it is known, or it is tied to
# backtracking. In the order in which they are told.
_FOREIGN: Final = (
    (re.compile(r"\(\?=|\(\?!"), "look-ahead `(?=...)` or `(?!...)`"),
    (re.compile(r"\(\?<[=!]"), "look-behind `(?<=...)` or `(?<!...)`"),
    (re.compile(r"\(\?>"), "an atomic group `(?>...)`"),
    (re.compile(r"[*+?}]\+"), "a possessive quantifier such as `.*+`"),
    (re.compile(r"\(\?P=|\\k[<{']|\\[1-9]"), "a back-reference such as `\\1`"),
    (re.compile(r"\(\?\("), "a conditional group `(?(1)...)`"),
    (re.compile(r"\(\?R\)|\(\?\d+\)|\(\?&"), "recursion such as `(?R)`"),
)


def regex_problem(pattern: str) -> str:
    """What is wrong with a regular expression, naming the part; empty where nothing is."""
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(pattern, options)
    except re2.error as error:
        return _tell(pattern, error)
    return ""


def named_groups(pattern: str) -> tuple[str, ...]:
    """The names of its groups, in order.

    Raises:
        re2.error: it is no RE2 regular expression; `regex_problem` tells.
    """
    groups = re2.compile(pattern.encode("utf-8", "replace")).groupindex
    return tuple(name.decode() for name in groups)


def _tell(pattern: str, error: re2.error) -> str:
    for foreign, name in _FOREIGN:
        if found := foreign.search(pattern):
            return f"it uses {name} at character {found.start() + 1}, which RE2 does not have"
    reason = error.args[0] if error.args else "it cannot be read"
    text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
    return f"it is no RE2 regular expression: {text}"
