"""Body layout: takes the Markdown below the front matter, gives it in one form.

Each stage is kept only where nothing that is compiled or seen by a reader comes out different.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from fixlore.articles.body import block_parser
from fixlore.write.fmt.body_lines import ends, gaps, headings
from fixlore.write.fmt.body_lists import in_one_form
from fixlore.write.fmt.meaning import meaning_of_blocks, meaning_of_body

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

Stage: TypeAlias = "Callable[[str, Sequence[Token]], str]"

_STAGES: tuple[Stage, ...] = (in_one_form, headings, gaps, ends)
# What one stage leaves may be what another one needs, once or twice.
_MOST_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A body, its blocks, and its link definitions, which make no block."""

    text: str
    tokens: Sequence[Token]
    links: object


def format_body(text: str) -> str:
    """The body in one form; `text` is one that compiles."""
    body = _parsed(text)
    for _ in range(_MOST_ROUNDS):
        before = body
        for stage in _STAGES:
            body = _after(stage, body)
        if body is before:
            break
    return body.text


def _after(stage: Stage, body: _Parsed) -> _Parsed:
    """The body after a stage, or as it was where the stage would have changed what it says."""
    written = stage(body.text, body.tokens)
    if written == body.text:
        return body
    new = _parsed(written)
    seen = meaning_of_blocks(body.tokens), body.links
    same = (meaning_of_blocks(new.tokens), new.links) == seen
    return new if same and meaning_of_body(body.text) == meaning_of_body(written) else body


def _parsed(text: str) -> _Parsed:
    environment: dict[str, Any] = {}
    tokens = block_parser().parse(text, environment)
    references: dict[str, dict[str, Any]] = environment.get("references", {})
    links = [(label, each["href"], each["title"]) for label, each in references.items()]
    return _Parsed(text, tokens, links)
