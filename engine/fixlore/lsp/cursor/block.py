"""Block: YAML by its indentation, up to a place; in linear time, valid or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.lsp.cursor.flow import Flow, Level

if TYPE_CHECKING:
    from fixlore.lsp.cursor.cursor import Key, Role

# A quoted key, or one that begins as no flow, quote, comment or item of a list does.
_KEY = re.compile(
    r"""("[^"\n]*"(?=:)|'[^'\n]*'(?=:)"""
    r"""|(?:[^\s#"'{}\[\],&*!|>%@`-]|-[^\s:])[^:\n]*):(?=[ \t\n]|$)"""
)


class Block:
    """Reads a text; afterwards `path`, `role`, `start`, `quote`, `siblings` tell of its end.

    `keys` are all keys that were read: each with the keys above it and its own, and its place.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.levels: list[Level] = []
        self.role: Role = "key"
        self.start = len(text)
        self.quote = ""
        self.in_flow = False
        self.keys: list[tuple[tuple[Key, ...], int, int]] = []
        self._read()

    @property
    def path(self) -> tuple[Key, ...]:
        """The keys that lead to the end of the text."""
        levels = self.levels
        if self.role == "key" and levels and not levels[-1].is_list:
            levels = levels[:-1]
        return tuple(each.key for each in levels if each.key is not None)

    @property
    def siblings(self) -> frozenset[str]:
        """The keys so far of the mapping that the text ends in."""
        if self.role == "key" and self.levels:
            return frozenset(self.levels[-1].keys)
        return frozenset()

    def _read(self) -> None:
        index = 0
        while index <= len(self.text):
            index = self._line(index)

    def _line(self, index: int) -> int:
        """Read a line, and what belongs to it; give where the next one begins."""
        end = _end_of_line(self.text, index)
        is_last = end == len(self.text)
        begins = index
        while index < end and self.text[index] == " ":
            index += 1
        if index == end or self.text[index] == "#":
            if is_last:
                self._at_empty(index - begins, in_comment=index < end)
            return end + 1
        return self._content(begins, index, end)

    def _at_empty(self, column: int, *, in_comment: bool) -> None:
        self.start = len(self.text)
        if in_comment:
            self.role = "none"
            return
        self._close_lists(column)
        top = self.levels[-1] if self.levels else None
        if top is None or top.column == column:
            self.role = "key"
            if top is None:
                self.levels.append(Level(column))
        else:
            self.role = "item"

    def _content(self, begins: int, index: int, end: int) -> int:
        """A line with something in it, from `index` on."""
        while self.text[index] == "-" and (index + 1 >= end or self.text[index + 1] in " \t"):
            self._dash(index - begins)
            index += 1
            while index < end and self.text[index] in " \t":
                index += 1
            if index >= end:
                self.role, self.start = "item", end
                return end + 1
        column = index - begins
        found = _KEY.match(self.text, index, end)
        if found is not None:
            return self._entry(column, found, end)
        self._close_lists(column)
        return self._no_key(column, index, end)

    def _dash(self, column: int) -> None:
        self._close(column)
        top = self.levels[-1] if self.levels else None
        if top is not None and top.column == column and isinstance(top.key, int):
            top.key += 1
        else:
            self.levels.append(Level(column, 0))

    def _close_lists(self, column: int) -> None:
        """Close what stands deeper than the column, and lists at it: no dash, no item."""
        self._close(column)
        while self.levels and self.levels[-1].column == column and self.levels[-1].is_list:
            self.levels.pop()

    def _close(self, column: int) -> None:
        """Close what stands deeper than the column."""
        while self.levels and self.levels[-1].column > column:
            self.levels.pop()

    def _entry(self, column: int, found: re.Match[str], end: int) -> int:
        self._close_lists(column)
        top = self.levels[-1] if self.levels else None
        if top is None or top.column != column:
            top = Level(column)
            self.levels.append(top)
        start, stop = found.span(1)
        if self.text[start] in "\"'":
            start, stop = start + 1, stop - 1
        top.key = self.text[start:stop].rstrip()
        top.keys.add(top.key)
        path = tuple(each.key for each in self.levels if each.key is not None)
        self.keys.append((path, start, start + len(top.key)))
        return self._value(column, found.end(), end)

    def _value(self, column: int, index: int, end: int) -> int:
        while index < end and self.text[index] in " \t":
            index += 1
        self.role, self.start, self.quote = "value", index, ""
        if index >= end:
            return end + 1
        character = self.text[index]
        if character in "|>":
            return self._block_scalar(column, end)
        if character in "{[\"'":
            return self._flow(column, index)
        if character == "#" or " #" in self.text[index:end]:
            self.role = "none" if end == len(self.text) else "value"
        return end + 1

    def _no_key(self, column: int, index: int, end: int) -> int:
        """A line, or the item of a list, that is no entry of a mapping, or not yet."""
        self.start, self.quote = index, ""
        if self.text[index] in "{[\"'":
            self.role = "value"
            holder = self.levels[-1].column if self.levels else -1
            return self._flow(min(holder, column), index)
        top = self.levels[-1] if self.levels else None
        if top is None or top.column == column:
            if top is None:
                self.levels.append(Level(column))
            self.role = "key"
        else:
            self.role = "item"
        return end + 1

    def _flow(self, column: int, index: int) -> int:
        flow = Flow(self.text, index, column)
        flow.read()
        base = tuple(each.key for each in self.levels if each.key is not None)
        self.keys += (((*base, *path), start, end) for path, start, end in flow.keys)
        if flow.is_open:
            self.in_flow = bool(flow.levels)
            self.levels += flow.levels
            self.role, self.start, self.quote = flow.role, flow.start, flow.quote
            return len(self.text) + 1
        end = _end_of_line(self.text, flow.index)
        if end == len(self.text):
            self.role, self.start = "none", end
        return end + 1

    def _block_scalar(self, column: int, end: int) -> int:
        """Leave out the lines that stand deeper than the key."""
        while end < len(self.text):
            begins = end + 1
            following = _end_of_line(self.text, begins)
            line = self.text[begins:following]
            shown = line.lstrip(" ")
            if shown and len(line) - len(shown) <= column:
                return begins
            end = following
        self.role, self.start = "none", len(self.text)
        return len(self.text) + 1


def _end_of_line(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end
