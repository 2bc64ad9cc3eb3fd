"""HTML: takes a diagnosis or one solution, gives a fragment with classes to style by.

HTML from articles and facts is text before it comes here; nh3 goes over the whole all the
same, and lets through only the elements, attributes and URL schemes listed below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from fixlore.render.document import diagnosis_to_tokens, solution_to_tokens
from fixlore.render.fill import read
from fixlore.render.links import SCHEMES
from fixlore.render.steps import steps_to_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from fixlore.diagnose.diagnosis import Diagnosis
    from fixlore.diagnose.steps import ShownSolution, ShownStep
    from fixlore.vocabulary import JsonValue

    FindLink = Callable[[str, str], str | None]

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


def steps_to_html(
    steps: Sequence[ShownStep],
    facts: Mapping[str, JsonValue],
    find_link: FindLink = lambda _, url: url,
) -> str:
    """Steps alone as a section; `find_link` gives what `href` or `src` becomes, None removes it."""
    return _fragment(steps_to_tokens(steps, facts), find_link)


def text_to_html(
    text: str,
    facts: Mapping[str, JsonValue],
    find_link: FindLink = lambda _, url: url,
) -> str:
    """An article's own Markdown as a section; `find_link` as for `steps_to_html`."""
    return _fragment(read(text, facts), find_link)


def _fragment(tokens: Sequence[Token], find_link: FindLink = lambda _, url: url) -> str:
    markdown = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False})
    for token in tokens:
        if token.children is not None:
            token.children = list(_with_lost_pictures_in_words(token.children, find_link))
    body = markdown.renderer.render(tokens, markdown.options, {})
    page = f'<section class="fixlore">\n{body}</section>\n'
    return nh3.clean(
        page,
        tags=_SECTIONS | _BLOCKS | _TABLES | _SPANS,
        attributes=_ATTRIBUTES,
        attribute_filter=lambda _, name, value: (
            find_link(name, value) if name in {"href", "src"} else value
        ),
        url_schemes=set(SCHEMES),
    )


def _with_lost_pictures_in_words(tokens: Sequence[Token], find_link: FindLink) -> Iterator[Token]:
    for token in tokens:
        if token.type == "image" and find_link("src", src := str(token.attrs["src"])) is None:
            yield from token.children or ()
            yield Token("text", "", 0, content=f" ({src})")
        else:
            yield token
