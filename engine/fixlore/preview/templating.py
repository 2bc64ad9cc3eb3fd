"""Templating: the pages' templates, in which everything that is shown is escaped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from fixlore.preview.addresses import url_of
from fixlore.preview.explaining import line_of
from fixlore.render.clean import clean, clean_line
from fixlore.render.wording import (
    evidence_words,
    first_of,
    minutes,
    percent,
    recognised_words,
    unsaid,
)

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
FUNCTIONS: dict[str, Callable[..., object]] = {
    "url_of": url_of,
    "line_of": line_of,
    "unsaid": unsaid,
    "evidence_words": evidence_words,
    "first_of": first_of,
    "recognised_words": recognised_words,
}
"""What templates may call."""

_CODE_IN_WORDS = re.compile(r"`([^`\n]{1,1000})`")


def pages() -> Environment:
    """The templates; text from files is cleaned and escaped wherever it is put."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        {"percent": percent, "minutes": minutes, "words": words, "verbatim": verbatim}
    )
    return environment


def words(text: str) -> Markup:
    """An author's words outside Markdown: literal, but for `code` in backticks."""
    parts = _CODE_IN_WORDS.split(clean_line(text))
    spans = [
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    ]
    return Markup("").join(spans)


def verbatim(text: str) -> Markup:
    """Escaped and nothing else: what a person typed is given back as it was."""
    return escape(text)


def _cleaned(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean(value)
    return value
