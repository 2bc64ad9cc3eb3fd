"""What the YAML parser says, in words for authors: takes its error, gives a message and a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

_QUOTES = "put the whole text in quotes"
_INDENT = (
    "entries of one mapping or list begin in the same column, after spaces; "
    "or a quote or bracket above is not closed"
)
_WORDS = (
    (
        "mapping values are not allowed",
        "a colon with a space cannot stand in a plain text",
        _QUOTES,
    ),
    (
        "character that cannot start any token",
        "a value cannot begin with this character",
        "indent with spaces, not tabs; a text that begins with @, % or ` needs quotes",
    ),
    ("could not find expected ':'", "a key without its colon", "write `key: value`"),
    ("did not find expected key", "this does not line up with what is above", _INDENT),
    ("did not find expected '-' indicator", "this does not line up with the list above", _INDENT),
    ("block sequence entries are not allowed", "a list cannot begin here", _INDENT),
    ("did not find expected ',' or ']'", "a list in [ ] is not closed", "add the `]` or a comma"),
    (
        "did not find expected ',' or '}'",
        "a mapping in { } is not closed",
        "add the `}` or a comma",
    ),
    (
        "did not find expected node content",
        "a value is missing here",
        "write it, remove the comma, or close the bracket",
    ),
    ("unexpected end of stream", "a quoted text is not closed", "add the closing quote"),
    (
        "unknown escape character",
        "a backslash in double quotes begins an escape, and this is none",
        "use single quotes, or write two backslashes",
    ),
    (
        "did not find expected <document start>",
        "the YAML has ended above, and more follows",
        "remove the line `...` or `---`",
    ),
    ("found a tab character", "a tab cannot indent", "indent with spaces"),
    ("undefined tag handle", "a text cannot begin with !", _QUOTES),
    ("expected alphabetic or numeric character", "a text cannot begin with & or *", _QUOTES),
)


def in_our_words(error: MarkedYAMLError) -> tuple[str, str]:
    """Message and hint for a parser's error; its own words where we have none."""
    said = error.problem or error.context or "it cannot be read"
    for fragment, message, hint in _WORDS:
        if fragment in said:
            return message, hint
    return f"this is not YAML: {said}", ""
