"""Steps: from the tokens of a solution's blocks to a tree of steps, every text as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from markdown_it.common.utils import normalizeReference

from fixlore.articles.attributes import broken_attributes, trailing_attributes
from fixlore.articles.excerpt import column_of, excerpt, index_of, line_of
from fixlore.articles.fields import report_unknown_key
from fixlore.articles.nodes import ScalarNode, parse_yaml
from fixlore.rules.fact_places import fact_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.token import Token

    from fixlore.articles.attributes import Attribute
    from fixlore.articles.excerpt import Excerpt
    from fixlore.articles.nodes import Node
    from fixlore.articles.report import Report

MARKER = re.compile(r"[ \t]*(?:[0-9]{1,9}[.)]|[-+*])")
_LABEL = re.compile(r"\[([^\[\]]{1,999})\]")
_WIDEST_GAP = 4
LISTS = ("ordered_list_open", "bullet_list_open")


@dataclass(frozen=True, slots=True)
class FactReference:
    """A `{{ name }}` in a text, and where it stands."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class StepSource:
    """One step as its author wrote it; `when` is its condition's node, not yet checked."""

    kind: Literal["step", "bullet", "note"]
    text: str
    at: int
    when: Node | None = None
    steps: tuple[StepSource, ...] = ()
    starts: bool = False
    references: tuple[FactReference, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What all blocks of one body share: the report, its tokens, and its link definitions.

    `first_line` is the body's first line in the file, counted from 0.
    """

    report: Report
    first_line: int
    tokens: Sequence[Token]
    definitions: Mapping[str, str]

    def excerpt(self, first: int, last: int, column: int = 0, *, marked: bool = False) -> Excerpt:
        """Lines of the body, dedented."""
        report = self.report
        first, last = first + self.first_line, last + self.first_line
        return excerpt(report.text, report.starts, first, last, column, marked=marked)

    def row(self, line: int) -> str:
        """One line of the body."""
        return line_of(self.report.text, self.report.starts, line + self.first_line)


def read_blocks(page: Page, start: int, end: int) -> tuple[StepSource, ...]:
    """The steps that the top-level tokens from `start` up to `end` make."""
    steps: list[StepSource] = []
    index = start
    while index < end:
        after = after_block(page.tokens, index)
        if page.tokens[index].type == "ordered_list_open":
            steps += _read_list(page, index, after, 0, -1)
        else:
            steps.append(_read_note(page, index, 0))
        index = after
    return tuple(steps)


def references_in(piece: Excerpt) -> tuple[FactReference, ...]:
    """Every `{{ name }}` in a text."""
    return tuple(FactReference(name, piece.at(at)) for name, at in fact_places(piece.text))


def lines_of(token: Token) -> tuple[int, int]:
    """The lines of a block, the first and the one after the last."""
    first, last = token.map or (0, 0)
    return first, last


def after_block(tokens: Sequence[Token], index: int) -> int:
    """The index after the block that opens at `index`."""
    token = tokens[index]
    if token.nesting <= 0:
        return index + 1
    index += 1
    while tokens[index].level != token.level:
        index += 1
    return index + 1


def _read_list(page: Page, start: int, end: int, column: int, holder_line: int) -> list[StepSource]:
    """The items of the list whose token is at `start`; `column` is where its holder's text is."""
    ordered = page.tokens[start].type == "ordered_list_open"
    starts = ordered and "start" not in page.tokens[start].attrs
    steps: list[StepSource] = []
    index = start + 1
    while index < end - 1:
        after = after_block(page.tokens, index)
        line = lines_of(page.tokens[index])[0]
        inset = column if line == holder_line else 0
        kind: Literal["step", "bullet"] = "step" if ordered else "bullet"
        steps.append(_read_item(page, index, after, inset, kind, starts=starts and not steps))
        index = after
    return steps


def content_column(row: str, inset: int) -> int:
    """The column at which the text of a list item starts whose marker is after `inset`."""
    marker = MARKER.match(row, index_of(row, inset))
    after = column_of(row, marker.end() if marker else 0)
    rest = row[marker.end() :] if marker else row
    if not rest.strip():
        return after + 1
    text = column_of(row, len(row) - len(rest.lstrip()))
    return text if text - after <= _WIDEST_GAP else after + 1


def _read_item(  # noqa: PLR0913 - where an item is takes that many words
    page: Page, start: int, end: int, inset: int, kind: Literal["step", "bullet"], *, starts: bool
) -> StepSource:
    first, last = lines_of(page.tokens[start])
    column = content_column(page.row(first), inset)
    children = blocks_in(page.tokens, start, end)
    lists = [index for index in children if page.tokens[index].type in LISTS]
    text_ends = lines_of(page.tokens[lists[0]])[0] if lists else last
    later = [index for index in children if lists and index >= lists[0]]
    inner: list[StepSource] = []
    for index in later:
        if page.tokens[index].type in LISTS:
            inner += _read_list(page, index, after_block(page.tokens, index), column, first)
        else:
            inner.append(_read_note(page, index, column))
    _check_later_paragraphs(page, [each for each in children[1:] if each not in later], column)
    piece = page.excerpt(first, text_ends, column, marked=True)
    paragraph = page.tokens[children[0]] if children else None
    return _finish(page, piece, kind, paragraph, steps=tuple(inner), starts=starts)


def _check_later_paragraphs(page: Page, blocks: Sequence[int], column: int) -> None:
    """Attributes below the first paragraph would stand in the text and do nothing."""
    for index in blocks:
        if page.tokens[index].type == "paragraph_open":
            piece = page.excerpt(*lines_of(page.tokens[index]), column)
            if (found := broken_attributes(piece.text)) is not None:
                said = "attributes have no effect here"
                hint = "they end the first paragraph of a step"
                page.report.add(piece.at(found), "bad-attributes", said, hint)


def blocks_in(tokens: Sequence[Token], start: int, end: int) -> list[int]:
    """The blocks that stand directly in the one from `start` up to `end`."""
    indices: list[int] = []
    index = start + 1
    while index < end - 1:
        indices.append(index)
        index = after_block(tokens, index)
    return indices


def _read_note(page: Page, index: int, column: int) -> StepSource:
    token = page.tokens[index]
    piece = page.excerpt(*lines_of(token), column)
    return _finish(page, piece, "note", token)


def _finish(  # noqa: PLR0913 - one step's whole content
    page: Page,
    piece: Excerpt,
    kind: Literal["step", "bullet", "note"],
    first: Token | None,
    *,
    steps: tuple[StepSource, ...] = (),
    starts: bool = False,
) -> StepSource:
    """A step from its text; `first` is its first block, which may end in attributes."""
    text, when = piece.text, None
    if first is not None and first.type in ("paragraph_open", "heading_open"):
        text, when = _without_attributes(page, piece, first)
    at = piece.offsets[0] if piece.offsets else 0
    text += definitions_used(page, text)
    return StepSource(kind, text, at, when, steps, starts, references_in(piece))


def _without_attributes(page: Page, piece: Excerpt, first: Token) -> tuple[str, Node | None]:
    end = lines_of(first)[1] + page.first_line - piece.line
    length = piece.starts[end] if end < len(piece.starts) else len(piece.text)
    paragraph = piece.text[:length].rstrip()
    attributes = trailing_attributes(paragraph)
    if attributes is None:
        if (broken := broken_attributes(paragraph)) is not None:
            page.report.add(
                piece.at(broken),
                "bad-attributes",
                "these attributes cannot be read",
                'they end the first paragraph of a step: `{when="{fact: value}"}`',
            )
        return piece.text, None
    text = paragraph[: attributes.start].rstrip() + piece.text[len(paragraph) :]
    if first.type == "heading_open":
        return text, None
    return text, _read_when(page, piece, attributes.values)


def _read_when(page: Page, piece: Excerpt, values: Mapping[str, Attribute]) -> Node | None:
    for key, attribute in values.items():
        if key != "when":
            key_node = ScalarNode(key, plain=True, at=piece.at(attribute.at))
            report_unknown_key(key_node, ["when"], page.report, "a step", "unknown-attribute")
    if (given := values.get("when")) is None:
        return None
    end = given.offsets[-1] + 1 if given.offsets else given.at
    offsets = [*map(piece.at, given.offsets), piece.at(end)]
    before = page.report.count
    node = parse_yaml(given.value, page.report, lambda index: offsets[min(index, len(offsets) - 1)])
    if node is None and page.report.count == before:
        # No condition at all must not become "always": to the compiler, nothing is an error.
        return ScalarNode("", plain=True, at=offsets[0])
    return node


def definitions_used(page: Page, text: str) -> str:
    """The link definitions that a text speaks of, so that it can be read on its own."""
    if not page.definitions or "[" not in text:
        return ""
    labels = dict.fromkeys(normalizeReference(label) for label in _LABEL.findall(text))
    used = [page.definitions[label] for label in labels if label in page.definitions]
    return "".join("\n\n" + definition for definition in used)
