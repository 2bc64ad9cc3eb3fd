"""Inline Markdown from tokens: takes the nodes inside a paragraph, gives its Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.render.escaping import code_span, escape, link_target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.tree import SyntaxTreeNode


_BREAKS = {"softbreak": "\n", "hardbreak": "\\\n"}


def write_inline(nodes: Sequence[SyntaxTreeNode]) -> str:
    """The nodes as Markdown; white space at the paragraph's edges means nothing and goes."""
    end = len(nodes)
    while end and _is_blank(nodes[end - 1]):
        end -= 1
    return _write(nodes[:end], line_start=True).strip(" \t\n")


def _is_blank(node: SyntaxTreeNode) -> bool:
    return node.type in _BREAKS or (node.type == "text" and not node.content.strip(" \t\n"))


def _write(nodes: Sequence[SyntaxTreeNode], *, line_start: bool) -> str:
    """The nodes as Markdown; `line_start` where nothing stands before them on their line."""
    out: list[str] = []
    for text, node in _runs(nodes):
        out.append(_text(text, node, line_start=line_start))
        line_start = line_start and not out[-1]
        if node is not None and not (line_start and node.type == "softbreak"):
            out.append(_mark(node))
            line_start = node.type in _BREAKS
    return "".join(out)


def _runs(nodes: Sequence[SyntaxTreeNode]) -> Iterator[tuple[str, SyntaxTreeNode | None]]:
    """Neighbouring texts as one, each with the node after it: what is markup shows only whole."""
    text = ""
    for node in nodes:
        if node.type == "text":
            text += node.content.replace("\n", " ")
        else:
            yield text, node
            text = ""
    yield text, None


def _text(text: str, after: SyntaxTreeNode | None, *, line_start: bool) -> str:
    before_link = after is not None and after.type == "link"
    shown = text.lstrip(" \t") if line_start else text
    if after is not None and after.type in _BREAKS:
        shown = shown.rstrip(" \t")
    return escape(shown, line_start=line_start, before_link=before_link)


def _mark(node: SyntaxTreeNode) -> str:
    if node.type in _BREAKS:
        return _BREAKS[node.type]
    if node.type == "code_inline":
        return code_span(node.content)
    inner = _write(node.children, line_start=False)
    if node.type == "image":
        target = link_target(str(node.attrs["src"]), str(node.attrs.get("title", "")))
        return f"![{inner}]({target})"
    return _link(node, inner) if node.type == "link" else _emphasis(node.markup, inner)


def _emphasis(sign: str, inner: str) -> str:
    """A sign beside white space would be no emphasis, and at a line's start a bullet."""
    lead = "&#32;" if inner[:1] in {" ", "\t", "\n"} else inner[:1]
    tail = "&#32;" if inner[-1:] in {" ", "\t", "\n"} else inner[-1:]
    inside = lead + inner[1:-1] + (tail if len(inner) > 1 else "")
    return f"{sign}{inside}{sign}"


def _link(node: SyntaxTreeNode, inner: str) -> str:
    url = str(node.attrs["href"])
    text = "".join(child.content for child in node.children if child.type == "text")
    if node.markup == "autolink" and url in {text, f"mailto:{text}"}:
        return f"<{text}>"
    return f"[{inner}]({link_target(url, str(node.attrs.get('title', '')))})"
