"""Flow: YAML in braces, brackets and quotes, up to a place or to where it ends, closed or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fixlore.lsp.cursor.cursor import Key, Role

_ENDS = ",{}[]\n"


@dataclass(slots=True)
class Level:
    """A mapping or list that is open: its current key or number, and all keys so far."""

    column: int
    key: Key | None = None
    keys: set[str] = field(default_factory=set[str])

    @property
    def is_list(self) -> bool:
        """Whether its current entry has a number."""
        return isinstance(self.key, int)


@dataclass(slots=True)
class Flow:
    """Reads from `index`, where a bracket or quote opens; afterwards `index` is where it ended.

    `is_open` says that the text ended first; then `levels`, `role`, `start` and `quote` say what
    is being written there. A line that does not stand deeper than `column`, where what holds the
    flow begins, ends it: the author has not closed it yet.
    """

    text: str
    index: int
    column: int
    levels: list[Level] = field(default_factory=list[Level])
    role: Role = "value"
    start: int = 0
    quote: str = ""
    is_open: bool = False
    keys: list[tuple[tuple[Key, ...], int, int]] = field(
        default_factory=list["tuple[tuple[Key, ...], int, int]"]
    )

    def read(self) -> None:
        """Read to the end of the flow or of the text."""
        while True:
            self._skip_space()
            if self.index >= len(self.text):
                self._leave_open(self.index)
                return
            if self.text[self.index] == "\n":
                if not self._goes_on():
                    return
                continue
            if not self._take(self.text[self.index]) or not self.levels:
                return

    def _take(self, character: str) -> bool:
        """Read one part; False where the text or the flow has ended in it."""
        if character in "{[":
            self.index += 1
            self.levels.append(Level(0, 0 if character == "[" else None))
            self.role = "item" if character == "[" else "key"
        elif character in "}]":
            self.index += 1
            self.levels.pop()
            self.role = "none"
        elif character == ",":
            self.index += 1
            self._next_entry()
        elif character == ":" and self.role == "key":
            self.index += 1
            self.role = "value"
        elif character in "\"'":
            return self._quoted(character)
        else:
            return self._plain()
        return True

    def _next_entry(self) -> None:
        level = self.levels[-1] if self.levels else None
        if level is None:
            return
        if isinstance(level.key, int):
            level.key += 1
            self.role = "item"
        else:
            level.key = None
            self.role = "key"

    def _quoted(self, quote: str) -> bool:
        start = self.index + 1
        self.index = start
        while self.index < len(self.text):
            character = self.text[self.index]
            if character == "\n" and not self._goes_on():
                return False
            if character == "\\" and quote == '"':
                self.index += 1
            elif character == quote:
                if quote == "'" and self.text[self.index + 1 : self.index + 2] == "'":
                    self.index += 1
                else:
                    self._word(start, self.index)
                    self.index += 1
                    return bool(self.levels)
            self.index += 1
        self.index = len(self.text)
        self._leave_open(start, quote)
        return False

    def _plain(self) -> bool:
        start = self.index
        while self.index < len(self.text) and not self._ends_here():
            self.index += 1
        if self.index >= len(self.text):
            self._leave_open(start)
            return False
        if self.index == start:
            # A colon where none is expected; never stand still.
            self.index += 1
        else:
            self._word(start, start + len(self.text[start : self.index].rstrip()))
        return True

    def _ends_here(self) -> bool:
        character = self.text[self.index]
        if character in _ENDS:
            return True
        after = self.text[self.index + 1 : self.index + 2]
        return character == ":" and (after == "" or after in " \t" + _ENDS)

    def _word(self, start: int, end: int) -> None:
        level = self.levels[-1] if self.levels else None
        if level is None or self.role not in ("key", "item"):
            return
        if self.role == "key":
            level.key = self.text[start:end]
            level.keys.add(level.key)
            self.keys.append(
                (tuple(each.key for each in self.levels if each.key is not None), start, end)
            )

    def _leave_open(self, start: int, quote: str = "") -> None:
        self.is_open = True
        self.start, self.quote = start, quote

    def _skip_space(self) -> None:
        while self.index < len(self.text) and self.text[self.index] in " \t\r":
            self.index += 1

    def _goes_on(self) -> bool:
        """Whether the next line with anything in it belongs to the flow; goes to it if so."""
        index = self.index
        while index < len(self.text) and self.text[index] in " \t\r\n":
            index += 1
        begins = self.text.rfind("\n", 0, index) + 1
        closes = self.text[index : index + 1] in ("}", "]")
        if index - begins > self.column or (closes and self.levels):
            self.index = index
            return True
        return False
