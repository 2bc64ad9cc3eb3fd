"""Markdown from tokens: takes a markdown-it token stream, gives Markdown that parses to the same.

It is how text from strangers is made harmless in Markdown itself: whatever is text in the
tokens is escaped, so neither HTML nor a link, a list or a fence can come out of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.tree import SyntaxTreeNode

from fixlore.render.escaping import code_fence
from fixlore.render.inline import write_inline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

_LISTS = {"bullet_list": "-*", "ordered_list": ".)"}
_ALIGNMENTS = {"align-left": ":--", "align-center": ":-:", "align-right": "--:"}


def write(tokens: Sequence[Token]) -> str:
    """The token stream as Markdown, without a new line at the end."""
    return _blocks(SyntaxTreeNode(tokens).children)


def _blocks(nodes: Sequence[SyntaxTreeNode], between: str = "\n\n") -> str:
    """Blocks one after another; a list beside a list takes the other marker, to stay apart."""
    written: list[str] = []
    previous, marker = "", 0
    for node in nodes:
        marker = 1 - marker if node.type == previous and node.type in _LISTS else 0
        text = _list(node, marker) if node.type in _LISTS else _WRITERS[node.type](node)
        if text or node.type in _LISTS:
            written.append(text)
            previous = node.type
    return between.join(written)


def _list(node: SyntaxTreeNode, marker: int) -> str:
    sign = _LISTS[node.type][marker]
    tight = all(map(_is_tight, node.children))
    start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    items = [
        _indented(_blocks(item.children, "\n" if tight else "\n\n"), _marker(sign, start, place))
        for place, item in enumerate(node.children)
    ]
    return ("\n" if tight else "\n\n").join(items)


def _marker(sign: str, start: int | None, place: int) -> str:
    return f"{sign} " if start is None else f"{start + place}{sign} "


def _is_tight(item: SyntaxTreeNode) -> bool:
    """Whether the item's blocks may follow each other without blank lines and stay the same."""
    paragraph, *rest = [child.type for child in item.children] or [""]
    return (
        paragraph == "paragraph"
        and item.children[0].hidden
        and all(map(_may_follow, rest, item.children[1:]))
    )


def _may_follow(kind: str, node: SyntaxTreeNode) -> bool:
    if kind == "ordered_list":
        return node.attrs.get("start", 1) == 1 and bool(node.children[0].children)
    return kind == "fence" or (kind == "bullet_list" and bool(node.children[0].children))


def _indented(text: str, marker: str) -> str:
    indent = " " * len(marker)
    rows = [indent + row if row else row for row in text.split("\n")]
    return (marker + rows[0].removeprefix(indent)).rstrip() + "".join(
        f"\n{row}" for row in rows[1:]
    )


def _quote(node: SyntaxTreeNode) -> str:
    rows = _blocks(node.children).split("\n")
    return "\n".join(f"> {row}" if row else ">" for row in rows)


def _heading(node: SyntaxTreeNode) -> str:
    text = _paragraph(node).replace("\\\n", " ").replace("\n", " ")
    if text.endswith("#") and not text.endswith("\\#"):
        text = text[:-1] + "\\#"
    return f"{'#' * int(node.tag[1:])} {text}".rstrip()


def _paragraph(node: SyntaxTreeNode) -> str:
    return "".join(write_inline(inline.children) for inline in node.children)


def _fence(node: SyntaxTreeNode) -> str:
    return code_fence(node.content, node.info)


def _rule(_: SyntaxTreeNode) -> str:
    return "___"


def _table(node: SyntaxTreeNode) -> str:
    rows = [list(row.children) for part in node.children for row in part.children]
    dashes = [_ALIGNMENTS.get(str(cell.attrs.get("class", "")), "---") for cell in rows[0]]
    head, *body = [[_cell(cell) for cell in row] for row in rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, dashes, *body))


def _cell(node: SyntaxTreeNode) -> str:
    return _paragraph(node).replace("|", "\\|")


def _container(node: SyntaxTreeNode) -> str:
    return _blocks(node.children)


_WRITERS: dict[str, Callable[[SyntaxTreeNode], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "fence": _fence,
    "code_block": _fence,
    "blockquote": _quote,
    "hr": _rule,
    "table": _table,
    "section": _container,
}
