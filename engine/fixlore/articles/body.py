"""Body: from the Markdown below the front matter to its introduction and its solutions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from fixlore.articles import fields
from fixlore.articles.attributes import broken_attributes, trailing_attributes
from fixlore.articles.nodes import ScalarNode
from fixlore.articles.steps import (
    FactReference,
    Page,
    definitions_used,
    lines_of,
    read_blocks,
    references_in,
)
from fixlore.rules.model import DEFAULT_SOLUTION_MINUTES, WORKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fixlore.articles.attributes import Attribute
    from fixlore.articles.excerpt import Excerpt
    from fixlore.articles.report import Report
    from fixlore.articles.steps import StepSource

DEEPEST = 60
"""How deep blocks may stand in each other; one level of a list takes two."""

_SHARES = fields.Bounds(0, 1, above=True)
_ATTRIBUTES = ("#id", "minutes", "works")


@dataclass(frozen=True, slots=True)
class SolutionSource:
    """A heading with an id, and what stands under it."""

    id: str
    title: str
    at: int
    minutes: float
    works: float
    steps: tuple[StepSource, ...]
    references: tuple[FactReference, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown before the first heading, and the solutions in order.

    Where not `whole`, some solution could not be read, and none should be called missing.
    """

    intro: str
    solutions: tuple[SolutionSource, ...]
    references: tuple[FactReference, ...] = ()
    whole: bool = True


@cache
def block_parser() -> MarkdownIt:
    """A parser of blocks alone; what is inside of them stays as it is written."""
    options = {"html": False, "maxNesting": DEEPEST + 10}
    return MarkdownIt("commonmark", options).enable("table").disable("inline")


def read_body(start: int, report: Report) -> Body:
    """The body that begins at the offset `start` of the report's text."""
    before = report.count
    environment: dict[str, Any] = {}
    tokens = block_parser().parse(report.text[start:], environment)
    first_line = report.place(start)[0] - 1
    page = Page(report, first_line, tokens, {})
    page = Page(report, first_line, tokens, _definitions(page, environment))
    if _too_deep(page):
        return Body("", (), whole=False)
    tops = [index for index, token in enumerate(tokens) if not token.level and token.nesting >= 0]
    heads = [index for index in tops if tokens[index].type == "heading_open"]
    intro_ends = lines_of(tokens[heads[0]])[0] if heads else report.text.count("\n", start) + 1
    intro = page.excerpt(0, intro_ends)
    text = intro.text.strip("\n")
    text += definitions_used(page, text)
    solutions = [
        solution
        for head, end in _extents(page, heads)
        if (solution := _read_solution(page, head, end)) is not None
    ]
    whole = report.count == before
    return Body(text, tuple(solutions), references_in(intro), whole)


def _definitions(page: Page, environment: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for label, reference in environment.get("references", {}).items():
        found[label] = page.excerpt(*reference["map"]).text.strip()
    return found


def _too_deep(page: Page) -> bool:
    for token in page.tokens:
        if token.level > DEEPEST:
            at = page.report.starts[lines_of(token)[0] + page.first_line] if token.map else 0
            page.report.add(at, "too-deep", f"blocks stand more than {DEEPEST} deep in each other")
            return True
    return False


def _extents(page: Page, heads: Sequence[int]) -> list[tuple[int, int]]:
    """Each heading with the token at which its part ends: the next heading not below it."""
    following = [len(page.tokens)] * 7
    extents: list[tuple[int, int]] = []
    for head in reversed(heads):
        level = int(page.tokens[head].tag[1:])
        extents.append((head, min(following[: level + 1])))
        following[level] = head
    return extents[::-1]


def _read_solution(page: Page, head: int, end: int) -> SolutionSource | None:
    token = page.tokens[head]
    piece = page.excerpt(*lines_of(token))
    content = page.tokens[head + 1].content
    attributes = trailing_attributes(content)
    start = piece.text.rfind(content)
    if attributes is None or start < 0:
        _report_broken(page, piece)
        return None
    values = attributes.values
    title = _plain(" ".join(content[: attributes.start].split()))
    places = {key: piece.at(start + value.at) for key, value in values.items()}
    id_ = _read_id(page.report, values, places)
    numbers = _read_numbers(page.report, values, places)
    if not title:
        page.report.add(piece.at(0), "empty-value", "a solution has no title", "write one")
    steps = read_blocks(page, head + 3, end)
    if id_ is None:
        return None
    return SolutionSource(id_, title, piece.at(0), *numbers, steps, references_in(piece))


@cache
def _inline_parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _plain(title: str) -> str:
    """A title without the marks of bold and links; code keeps its backticks."""
    if "**" not in title and "](" not in title:
        return title
    inner = _inline_parser().parseInline(title)[0].children or []
    return "".join(f"`{t.content}`" if t.type == "code_inline" else t.content for t in inner)


def _report_broken(page: Page, piece: Excerpt) -> None:
    if (broken := broken_attributes(piece.text)) is not None:
        page.report.add(
            piece.at(broken),
            "bad-attributes",
            "these attributes cannot be read",
            "they end the heading: `## Title {#id minutes=5 works=usually}`",
        )


def _read_id(
    report: Report, values: Mapping[str, Attribute], places: Mapping[str, int]
) -> str | None:
    for key in values:
        if key not in _ATTRIBUTES:
            node = ScalarNode(key, plain=True, at=places[key])
            fields.report_unknown_key(node, _ATTRIBUTES, report, "a solution", "unknown-attribute")
    given = values.get("#id")
    if given is None:
        at = min(places.values())
        report.add(at, "missing-key", "a heading with attributes needs an id", "add `#id`")
        return None
    at = places["#id"] + 1
    return given.value if fields.check_id(given.value, at, report, "a solution's id") else None


def _read_numbers(
    report: Report, values: Mapping[str, Attribute], places: Mapping[str, int]
) -> tuple[float, float]:
    minutes: float | None = None
    works: float | None = None
    if given := values.get("minutes"):
        node = ScalarNode(given.value, plain=True, at=places["minutes"])
        minutes = fields.minutes_of(node, report, "`minutes`")
    if given := values.get("works"):
        node = ScalarNode(given.value, plain=True, at=places["works"])
        works = fields.word_or_number(node, report, "`works`", WORKS, _SHARES)
    return (
        DEFAULT_SOLUTION_MINUTES if minutes is None else minutes,
        WORKS["usually"] if works is None else works,
    )
