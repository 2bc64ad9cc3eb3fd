"""YAML layout: takes the tree of a text, gives the text in one form, comments and order kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fixlore.write.fmt.block_scalars import block_scalar
from fixlore.write.fmt.yaml_scalars import scalar_on_lines, scalar_on_one_line
from fixlore.write.fmt.yaml_tree import Collection, Scalar, comments_in_brackets

if TYPE_CHECKING:
    from fixlore.write.fmt.yaml_tree import Entry, Node, Tree, Trivia

WIDTH = 100
"""The longest line that is written where a line can be broken."""
STEP = 2
"""How much deeper each level is indented."""


def written(tree: Tree) -> str:
    """The text of a tree, in one form."""
    writer = _Writer(tree)
    if tree.root is not None:
        writer.root(tree.root)
    writer.rest()
    return tree.prefix + writer.text()


@dataclass(slots=True)
class _Level:
    """A block that is being written: the column it had, and the one it has now."""

    column: int
    indent: int


@dataclass(slots=True)
class _Writer:
    """Lines written so far, and how many of the comments and empty lines are among them."""

    tree: Tree
    lines: list[str] = field(default_factory=list[str])
    taken: int = 0
    levels: list[_Level] = field(default_factory=list[_Level])
    closed: list[_Level] = field(default_factory=list[_Level])

    def text(self) -> str:
        """All lines."""
        return "".join(line + "\n" for line in self.lines)

    def root(self, node: Node) -> None:
        """Write the whole document."""
        if isinstance(node, Collection) and self._as_block(node, 0):
            self._block(node, 0)
        else:
            self._leading(node.start, 0)
            self._leaf(node, "", 0)

    def rest(self) -> None:
        """Write the comments after the last entry."""
        written = len(self.lines)
        self._leading(len(self.tree.text) + 1, 0)
        while len(self.lines) > written and not self.lines[-1]:
            self.lines.pop()

    def _block(self, node: Collection, indent: int, head: str = "") -> None:
        """Write the entries; `head` is what the first one's line begins with."""
        column = node.column if not node.flow else -1
        self.levels.append(_Level(column, indent))
        for entry in node.entries:
            if not head:
                self._leading(entry.start, column)
            self._entry(entry, node, indent, head or " " * indent)
            head = ""
        self.closed.append(self.levels.pop())

    def _entry(self, entry: Entry, holder: Collection, indent: int, head: str) -> None:
        self.closed.clear()
        if entry.key is None:
            head += "-"
        else:
            head += (scalar_on_one_line(self.tree.text, entry.key) or "") + ":"
        value = entry.value
        inner = indent + STEP
        between = [] if holder.flow else self._take(value.start)
        if isinstance(value, Collection) and self._as_block(value, len(head) + 1):
            self._nested(value, between, inner, head)
        elif between:
            self._head(head, between, inner)
            self._leaf(value, " " * inner, indent)
        else:
            self._leaf(value, head + " ", indent)

    def _nested(self, value: Collection, between: list[Trivia], inner: int, head: str) -> None:
        if value.flow:
            between += self._take_inline(value.end)
        if head.endswith("-") and not between:
            self._block(value, inner, head + " ")
            return
        self._head(head, between, inner)
        self._block(value, inner)

    def _head(self, head: str, between: list[Trivia], inner: int) -> None:
        """Write a key or a dash on a line of its own, and the comments between it and its value."""
        self.lines.append(head + _inline(between))
        self._show([each for each in between if not each.inline], inner)

    def _as_block(self, value: Collection, used: int) -> bool:
        if not value.flow:
            return True
        if not value.entries or comments_in_brackets(self.tree.text, value):
            return False
        return self._on_one_line(value, used) is None

    def _leaf(self, node: Node, head: str, indent: int) -> None:
        """Write a value that does not become a block, and the comment at the end of its line."""
        text = self.tree.text
        if isinstance(node, Collection):
            one = self._on_one_line(node, len(head))
            done = [one] if one is not None else _shifted(text, node, len(head), indent)
        elif node.style in ("|", ">"):
            raw = text[node.start : node.end]
            unended = bool(node.text) and not node.text.endswith("\n")
            done = block_scalar(raw, node.indent, indent + STEP, STEP, unended=unended)
        else:
            one = scalar_on_one_line(text, node)
            broken = "\n" in text[node.start : node.end]
            if one is None or (broken and len(head) + len(one) > WIDTH):
                done = scalar_on_lines(text, node, indent + STEP)
            else:
                done = [one]
        self.lines += [(head + done[0]).rstrip(), *done[1:]]
        self.lines[-1] += _inline(self._take_inline(node.end))

    def _on_one_line(self, node: Collection, used: int) -> str | None:
        if comments_in_brackets(self.tree.text, node):
            return None
        line = _flow(self.tree.text, node)
        return None if line is None or used + len(line) > WIDTH else line

    def _take_inline(self, end: int) -> list[Trivia]:
        """The comment that follows, in its line, what has ended at `end`."""
        text, trivia = self.tree.text, self.tree.trivia
        if self.taken < len(trivia) and "\n" not in text[end : trivia[self.taken].at + 1]:
            return self._take(trivia[self.taken].at + 1)
        return []

    def _leading(self, end: int, column: int) -> None:
        """Write what stands before the entry at `end`, whose block had this column."""
        self._show(self._take(end), self.levels[-1].indent if self.levels else 0, column)

    def _take(self, end: int) -> list[Trivia]:
        trivia, start = self.tree.trivia, self.taken
        while self.taken < len(trivia) and trivia[self.taken].at < end:
            self.taken += 1
        return list(trivia[start : self.taken])

    def _show(self, trivia: list[Trivia], indent: int, column: int | None = None) -> None:
        """Write comments on lines of their own, and one empty line for several."""
        for each in trivia:
            if each.text:
                self.lines.append(" " * self._indent_of(each, indent, column) + each.text)
            elif self.lines and self.lines[-1]:
                self.lines.append("")

    def _indent_of(self, comment: Trivia, indent: int, column: int | None) -> int:
        """The indent of the innermost block, of those that end here, that the comment is in."""
        if column is None or comment.column == column:
            return indent
        for level in self.closed:
            if level.column <= comment.column and level.indent > indent:
                return level.indent
        return indent


def _inline(trivia: list[Trivia]) -> str:
    return "".join(f"  {each.text}" for each in trivia if each.inline)


def _flow(text: str, node: Node) -> str | None:
    """A node in brackets, on one line; None where a text in it cannot stand on one."""
    if isinstance(node, Scalar):
        return scalar_on_one_line(text, node)
    parts: list[str] = []
    for entry in node.entries:
        value = _flow(text, entry.value)
        key = "" if entry.key is None else scalar_on_one_line(text, entry.key)
        if value is None or key is None:
            return None
        parts.append(value if entry.key is None else f"{key}: {value}".rstrip())
    opening, closing = ("{", "}") if node.kind == "map" else ("[", "]")
    return opening + ", ".join(parts) + closing


def _shifted(text: str, node: Collection, column: int, indent: int) -> list[str]:
    """Brackets with comments, or with texts that cannot be joined: as they are, moved as a whole.

    `column` is where they begin now.
    """
    before = node.start - (text.rfind("\n", 0, node.start) + 1)
    lines = text[node.start : node.end].split("\n")
    done = [lines[0].rstrip()]
    for line in lines[1:]:
        width = len(line) - len(line.lstrip(" \t"))
        done.append((" " * max(width + column - before, indent + STEP) + line.strip()).rstrip())
    return done
