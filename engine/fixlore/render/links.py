"""Links that may come out live: takes tokens, gives them with every other link as plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEMES = frozenset({"http", "https", "mailto"})

# Browsers skip blanks and control characters before and in a scheme, so these do too.
_SKIPPED = re.compile(r"[\x00-\x20\x7f]|%[01][0-9a-fA-F]|%20|%7[fF]")
_SCHEME = re.compile(r"([^/?#:]{0,200}):")


def may_live(url: str) -> bool:
    """Whether the URL is relative or of one of `SCHEMES`."""
    found = _SCHEME.match(_SKIPPED.sub("", url))
    return found is None or found[1].casefold() in SCHEMES


def disarmed(tokens: Iterable[Token]) -> list[Token]:
    """Inline tokens in which a link or image that may not live is its text and its URL in words."""
    return list(_disarm(tokens))


def _disarm(tokens: Iterable[Token]) -> Iterator[Token]:
    dead: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            url = str(token.attrs["href"])
            dead.append("" if may_live(url) else url)
        url = dead[-1] if dead else ""
        if token.type == "link_close":
            dead.pop()
        if token.type == "image" and not may_live(src := str(token.attrs["src"])):
            yield from disarmed(token.children or ())
            yield _text(f" ({src})")
        elif not (url and token.type in {"link_open", "link_close"}):
            yield token
        elif token.type == "link_close":
            yield _text(f" ({url})")


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
