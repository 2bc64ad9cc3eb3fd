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
    return _write(nodes, "").strip(" \t\n")


def _write(nodes: Sequence[SyntaxTreeNode], before: str) -> str:
    """The nodes as Markdown, standing after `before` on their line."""
    out = ""
    for text, node in _runs(nodes):
        line = (before + out).rpartition("\n")[2]
        out += _text(text, line, node)
        if node is not None:
            out += _mark(node, before + out)
    return out


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


def _text(text: str, line: str, after: SyntaxTreeNode | None) -> str:
    line_start = not line.strip(" \t")
    before_link = after is not None and after.type == "link"
    shown = text.lstrip(" \t") if line_start else text
    if after is not None and after.type in _BREAKS:
        shown = shown.rstrip(" \t")
    return escape(shown, line_start=line_start, before_link=before_link)


def _mark(node: SyntaxTreeNode, before: str) -> str:
    if node.type == "code_inline":
        return code_span(node.content)
    if node.type in _BREAKS:
        return _BREAKS[node.type]
    if node.type == "image":
        target = link_target(str(node.attrs["src"]), str(node.attrs.get("title", "")))
        return f"![{_write(node.children, before + '![')}]({target})"
    if node.type == "link":
        return _link(node, before)
    sign = node.markup
    return f"{sign}{_write(node.children, before + sign)}{sign}"


def _link(node: SyntaxTreeNode, before: str) -> str:
    url = str(node.attrs["href"])
    text = "".join(child.content for child in node.children if child.type == "text")
    if node.markup == "autolink" and url in {text, f"mailto:{text}"}:
        return f"<{text}>"
    target = link_target(url, str(node.attrs.get("title", "")))
    return f"[{_write(node.children, before + '[')}]({target})"
