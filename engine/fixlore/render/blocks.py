"""Markdown on a terminal: takes token tree nodes, gives wrapped lines.

Code keeps its lines whole and stands indented; a link shows its URL, an image its words and
its address.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from markdown_it.tree import SyntaxTreeNode
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fixlore.render.lines import indented, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token
    from rich.console import JustifyMethod

_STYLES = {"strong": "bold", "em": "italic", "condition": "yellow", "code_inline": "cyan"}
_SIDES: dict[str, JustifyMethod] = {"align-center": "center", "align-right": "right"}
_PLAIN = {"text": "", "softbreak": " ", "hardbreak": "\n"}
_NARROWEST_BLOCK = 16


def tokens_to_lines(tokens: Sequence[Token], width: int) -> list[Text]:
    """Block tokens as lines of at most `width` columns, code apart."""
    return _blocks(SyntaxTreeNode(tokens).children, width)


def inline_to_text(tokens: Sequence[Token]) -> Text:
    """Inline tokens as one text."""
    return _inline(SyntaxTreeNode(tokens).children)


def _blocks(nodes: Sequence[SyntaxTreeNode], width: int) -> list[Text]:
    lines: list[Text] = []
    for place, node in enumerate(nodes):
        if place and _stands_apart(nodes[place - 1], node):
            lines.append(Text())
        lines += _BLOCKS[node.type](node, max(width, _NARROWEST_BLOCK))
    return lines


def _stands_apart(before: SyntaxTreeNode, after: SyntaxTreeNode) -> bool:
    """Whether a blank line helps: not between a step's words and what belongs to them."""
    in_a_step = after.parent is not None and after.parent.type == "list_item"
    close = {"bullet_list", "ordered_list"} if in_a_step else set[str]()
    return not (before.type == "paragraph" and after.type in close | {"fence", "code_block"})


def _paragraph(node: SyntaxTreeNode, width: int) -> list[Text]:
    return wrapped(_content(node), width)


def _heading(node: SyntaxTreeNode, width: int) -> list[Text]:
    text = _content(node)
    text.stylize("bold")
    return wrapped(text, width)


def _code(node: SyntaxTreeNode, _: int) -> list[Text]:
    rows = node.content.rstrip("\n").expandtabs(4).split("\n")
    return indented([Text(row, style="cyan") for row in rows], "    ")


def _list(node: SyntaxTreeNode, width: int) -> list[Text]:
    start = int(node.attrs.get("start", 1))
    signs = [f"{start + place}. " for place in range(len(node.children))]
    room = max((len(sign) for sign in signs), default=0)
    lines: list[Text] = []
    for sign, item in zip(signs, node.children, strict=True):
        marker = sign.rjust(room) if node.type == "ordered_list" else "- "
        lines += indented(_blocks(item.children, width - len(marker)), marker)
    return lines


def _quote(node: SyntaxTreeNode, width: int) -> list[Text]:
    return indented(_blocks(node.children, width - 2), "| ", rest="| ")


def _rule(_: SyntaxTreeNode, width: int) -> list[Text]:
    return [Text("-" * min(width, 40))]


def _table(node: SyntaxTreeNode, width: int) -> list[Text]:
    rows = [list(row.children) for part in node.children for row in part.children]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for cell in rows[0]:
        side = _SIDES.get(str(cell.attrs.get("class", "")), "left")
        table.add_column(_content(cell), justify=side, overflow="fold")
    for row in rows[1:]:
        table.add_row(*map(_content, row))
    console = Console(file=StringIO(), width=width, color_system=None, _environ={})
    with console.capture() as capture:
        console.print(table)
    return [Text(line.rstrip()) for line in capture.get().rstrip("\n").split("\n")]


def _section(node: SyntaxTreeNode, width: int) -> list[Text]:
    return _blocks(node.children, width)


_BLOCKS: dict[str, Callable[[SyntaxTreeNode, int], list[Text]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "fence": _code,
    "code_block": _code,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quote,
    "hr": _rule,
    "table": _table,
    "section": _section,
}


def _content(node: SyntaxTreeNode) -> Text:
    return Text().join(_inline(inline.children) for inline in node.children)


def _inline(nodes: Sequence[SyntaxTreeNode]) -> Text:
    return Text().join(map(_span, nodes))


def _span(node: SyntaxTreeNode) -> Text:
    if node.type in _PLAIN:
        return Text(_PLAIN[node.type] or node.content)
    if node.type == "code_inline":
        return Text(f"`{node.content}`", style=_STYLES["code_inline"])
    inner = _inline(node.children)
    if node.type == "image":
        return Text.assemble("[image: ", inner, "] (", str(node.attrs["src"]), ")")
    if node.type == "link":
        url = str(node.attrs["href"])
        return inner if inner.plain in {url, url.removeprefix("mailto:")} else _linked(inner, url)
    inner.stylize(_STYLES[str(node.attrs.get("class", "") or node.type)])
    return inner


def _linked(text: Text, url: str) -> Text:
    return Text.assemble(text, " (", (url, "underline"), ")")
