"""What Markdown and HTML hold, as trees that can be compared and searched."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Tree: TypeAlias = "tuple[str | Tree, ...]"

_TOLD_BY = {"href", "src", "title", "start"}


class _LiveMarkdown(MarkdownIt):
    """Markdown as the most trusting renderer reads it: HTML on, any link allowed."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - markdown-it's own hook
        return True


def live_markdown() -> MarkdownIt:
    """A parser that lets everything through."""
    return _LiveMarkdown("commonmark", {"html": True}).enable("table")


def tree_of(markdown: str) -> Tree:
    """All that the Markdown holds, without what only spells it: markers, tightness, spaces."""
    return _trees(SyntaxTreeNode(live_markdown().parse(markdown)).children)


def skeleton_of(markdown: str) -> list[tuple[str, ...]]:
    """Blocks, code, links and images of the Markdown, flat and in order; words left out."""
    return list(_bones(tree_of(markdown)))


def _bones(tree: Tree) -> Iterator[tuple[str, ...]]:
    told = tuple(part for part in tree if isinstance(part, str))
    if told and told[0] not in {"text", "em", "strong", "hardbreak"}:
        yield told
    for part in tree:
        if isinstance(part, tuple):
            yield from _bones(part)


def _trees(nodes: Sequence[SyntaxTreeNode]) -> Tree:
    trees: list[Tree] = []
    words = ""
    for node in nodes:
        if node.type in {"text", "text_special", "softbreak"}:
            words += " " if node.type == "softbreak" else node.content
            continue
        trees += [*_words(words), _tree(node)]
        words = ""
    trees += _words(words)
    while trees and trees[-1][0] == "hardbreak":
        trees.pop()
    return tuple(tree for tree in trees if tree != ("paragraph", (("inline", ()),)))


def _words(words: str) -> list[Tree]:
    said = " ".join(words.split())
    return [("text", said)] if said else []


def _tree(node: SyntaxTreeNode) -> Tree:
    if node.type in {"fence", "code_block"}:
        info = node.info if node.type == "fence" else ""
        return ("code", node.content.rstrip("\n"), " ".join(info.replace("`", "").split()))
    if node.type == "code_inline":
        return ("code", node.content)
    told = [f"{key}={node.attrs[key]}" for key in sorted(_TOLD_BY & set(node.attrs))]
    level = [node.tag] if node.type == "heading" else []
    return (node.type, *level, *told, _trees(node.children))


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def elements_of(html: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of the HTML with its attributes, in order."""
    return _parsed(html).found


def words_of(html: str) -> str:
    """The text of the HTML, on one line."""
    return " ".join("".join(_parsed(html).words).split())


def _parsed(html: str) -> _Elements:
    parser = _Elements()
    parser.feed(html)
    parser.close()
    return parser
