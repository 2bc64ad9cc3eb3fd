"""Filling facts into Markdown: takes a step's text and the known facts, gives tokens or Markdown.

`{{ fact }}` becomes the fact's value as text, never as markup, by the place where it stands:
in ordinary text and in code as it is (on one line, unless it has a line of a code block to
itself), in a link's target percent-encoded. A fact that is not known, or that has an empty
value, stays visible as its name in single angle quotation marks (see `stand_in`). What the author
wrote in four braces stands in two, as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from markdown_it import MarkdownIt

from fixlore.render.clean import clean, clean_line
from fixlore.render.links import disarmed
from fixlore.render.writing import write
from fixlore.rules.fact_places import PLACE
from fixlore.vocabulary import is_fact_name, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from markdown_it.token import Token

    from fixlore.vocabulary import JsonValue

_URL_SAFE = ":/?#[]@!$&'*+,;=%~"
_ALIGNED = {f"text-align:{side}": f"align-{side}" for side in ("left", "center", "right")}


def fill(text: str, facts: Mapping[str, JsonValue]) -> str:
    """The Markdown with its facts filled in, and with nothing live in it but Markdown."""
    return write(read(text, facts))


def read(text: str, facts: Mapping[str, JsonValue]) -> list[Token]:
    """The Markdown as tokens, with its facts filled in and its links fit to be shown."""
    text = clean(text)
    shown = {found[0]: _shown(found, facts) for found in PLACE.finditer(text)}
    marks = _marks([place for place, value in shown.items() if value is not None], text)
    marked = PLACE.sub(lambda found: marks.get(found[0], found[0]), text)
    values = {mark: shown[place] or "" for place, mark in marks.items()}
    tokens = _parser().parse(marked)
    for token in tokens:
        _fill_block(token, values)
    return tokens


def stand_in(name: str) -> str:
    """What is shown where a fact is not known."""
    return f"\u2039{name}\u203a"


class _Braces(str):
    """Braces that an author wrote to be shown; unlike a value they are trusted to be so spaced."""

    __slots__ = ()


def _shown(place: re.Match[str], facts: Mapping[str, JsonValue]) -> str | None:
    """What stands at a place; None where its braces hold no fact's name and stay as they are."""
    if place["literal"] is not None:
        return _Braces(place["literal"])
    name = place["fact"].strip(" \t")
    if not is_fact_name(name):
        return None
    said = clean(say(facts[name])) if name in facts else ""
    return said if said.strip() else stand_in(name)


def _marks(places: list[str], text: str) -> dict[str, str]:
    """A word for each place that is nowhere in the text, and that Markdown takes as a word."""
    salt = 0
    while f"fact{salt}q" in text:
        salt += 1
    return {place: f"fact{salt}q{number}q" for number, place in enumerate(places)}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return _Parser("commonmark", {"html": False}).enable("table")


class _Parser(MarkdownIt):
    """Markdown with tables and without HTML; which links may live is for `links` to say."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - markdown-it's own hook
        return True


def _fill_block(token: Token, values: Mapping[str, str]) -> None:
    if token.type in {"fence", "code_block"}:
        token.content = _fill_code(token.content, values)
        token.info = _replace(token.info, values, _on_one_line)
    elif style := token.attrs.pop("style", None):
        token.attrs["class"] = _ALIGNED[str(style)]
    if token.children is not None:
        token.children = _fill_inline(token.children, values)


def _fill_code(content: str, values: Mapping[str, str]) -> str:
    """A value of several lines keeps them only where its place is all that its line holds.

    Elsewhere a second line could pass for a second command.
    """
    rows = content.split("\n")
    return "\n".join(
        _replace(row, values, str if row.strip() in values else _on_one_line) for row in rows
    )


def _fill_inline(tokens: Iterable[Token], values: Mapping[str, str]) -> list[Token]:
    filled: list[Token] = []
    for token in tokens:
        if token.type == "text_special":  # an escape in an image's words, which stays apart there
            token.type = "text"
        if token.type in {"text", "code_inline"}:
            token.content = _replace(token.content, values, _on_one_line)
        for key in ("href", "src"):
            if key in token.attrs:
                token.attrs[key] = _fill_url(str(token.attrs[key]), values)
        if "title" in token.attrs:
            token.attrs["title"] = _replace(str(token.attrs["title"]), values, _on_one_line)
        if token.children is not None:
            token.children = _fill_inline(token.children, values)
        filled.append(token)
    return disarmed(filled)


def _fill_url(url: str, values: Mapping[str, str]) -> str:
    """A value at the start of a URL may be one itself; anywhere else it is one piece of it."""
    for mark, value in values.items():
        if url.startswith(mark):
            url = quote(clean_line(value), safe=_URL_SAFE) + url.removeprefix(mark)
    return _replace(url, values, lambda value: quote(clean_line(value), safe=""))


def _replace(text: str, values: Mapping[str, str], form: Callable[[str], str]) -> str:
    if not any(mark in text for mark in values):
        return text
    return re.sub("|".join(values), lambda found: form(values[found[0]]), text)


def _on_one_line(value: str) -> str:
    return value if isinstance(value, _Braces) else clean_line(value)
