"""HTML: takes a diagnosis or one solution, gives a fragment with classes to style by.

HTML from articles and facts is text before it comes here; nh3 goes over the whole all the
same, and lets through only the elements, attributes and URL schemes listed below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import nh3
from markdown_it import MarkdownIt

from fixlore.render.document import diagnosis_to_tokens, solution_to_tokens
from fixlore.render.links import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.token import Token

    from fixlore.diagnose.diagnosis import Diagnosis
    from fixlore.diagnose.steps import ShownSolution
    from fixlore.vocabulary import JsonValue

_SECTIONS = {"section", "h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "ul", "ol", "li", "pre", "blockquote", "hr"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_SPANS = {"em", "strong", "code", "br", "a", "img"}
_CLASSED = ("section", "p", "ul", "ol", "li", "em", "strong", "code", "th", "td")
_ATTRIBUTES = {
    **{tag: {"class"} for tag in _CLASSED},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"class", "start"},
}


def diagnosis_to_html(diagnosis: Diagnosis) -> str:
    """The diagnosis as one `<section class="fixlore">`."""
    return _fragment(diagnosis_to_tokens(diagnosis))


def solution_to_html(solution: ShownSolution, facts: Mapping[str, JsonValue]) -> str:
    """The solution as one `<section class="fixlore">`."""
    return _fragment(solution_to_tokens(solution, facts))


def _fragment(tokens: Sequence[Token]) -> str:
    markdown = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False})
    body = markdown.renderer.render(tokens, markdown.options, {})
    page = f'<section class="fixlore">\n{body}</section>\n'
    return nh3.clean(
        page,
        tags=_SECTIONS | _BLOCKS | _TABLES | _SPANS,
        attributes=_ATTRIBUTES,
        url_schemes=set(SCHEMES),
    )
