"""YAML as it is written: the tree of a text with the places of all its parts and its comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"#[^\n]*")

Kind = Literal["map", "list"]


class NotSupported(Exception):  # noqa: N818 - not an error of the author's: the text stays as it is
    """The text is good YAML in a form that is not written anew; `at` is where it shows."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__(what)
        self.at = at


class Scalar(NamedTuple):
    """A text with its place; `style` is `"`, `'`, `|`, `>` or nothing.

    `indent` is that of the lines of a block scalar, of the styles `|` and `>`.
    """

    start: int
    end: int
    text: str
    style: str = ""
    indent: int = 0


class Collection(NamedTuple):
    """A mapping (each value with its key) or a list (keys are None).

    `flow` says that it stands in brackets; then `end` is after them. `column` is where the
    entries of a block begin.
    """

    kind: Kind
    flow: bool
    start: int
    end: int
    column: int
    entries: tuple[Entry, ...]


class Entry(NamedTuple):
    """One entry; `start` is the place of its key or, in a block's list, of its dash."""

    start: int
    key: Scalar | None
    value: Node


Node: TypeAlias = "Scalar | Collection"


class Trivia(NamedTuple):
    """A comment, or (without a text) an empty line; `inline` where it ends a line with content."""

    at: int
    column: int
    text: str = ""
    inline: bool = False


class Tree(NamedTuple):
    """A whole text: `prefix` is its line `---`, if it begins with one."""

    text: str
    prefix: str
    root: Node | None
    trivia: tuple[Trivia, ...]


def leaves_of(node: Node) -> Iterator[Scalar]:
    """Every scalar of a tree, keys too, in order."""
    if isinstance(node, Scalar):
        yield node
        return
    for entry in node.entries:
        if entry.key is not None:
            yield entry.key
        yield from leaves_of(entry.value)


def comments_in_brackets(text: str, node: Collection) -> list[str]:
    """The comments in a mapping or list in brackets."""
    if "#" not in text[node.start : node.end]:
        return []
    found: list[str] = []
    at = node.start
    for leaf in leaves_of(node):
        found += _COMMENT.findall(text, at, leaf.start)
        at = max(at, leaf.end)
    return found + _COMMENT.findall(text, at, node.end)


def comments_of(tree: Tree) -> list[str]:
    """The text of every comment, sorted; those in brackets and after `|` count as well."""
    found = [each.text for each in tree.trivia if each.text]
    if tree.root is not None:
        found += _inner_comments(tree.text, tree.root)
    return sorted(each.rstrip() for each in found)


def _inner_comments(text: str, node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        if node.style in ("|", ">"):
            yield from _COMMENT.findall(text[node.start : node.end].partition("\n")[0])
    elif node.flow:
        yield from comments_in_brackets(text, node)
    else:
        for entry in node.entries:
            yield from _inner_comments(text, entry.value)
