"""Positions: offsets in a text to an editor's positions and back, in the editor's units."""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range


def normal(text: str) -> str:
    """A text as compiling sees it: lines ended by LF, no byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


class Positions:
    """A text's lines, and its places as the editor counts them: a character is one unit or more."""

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        self.text = text
        self._encoding = str(getattr(encoding, "value", encoding))
        self._starts = [0]
        found = text.find("\n")
        while found >= 0:
            self._starts.append(found + 1)
            found = text.find("\n", found + 1)

    def offset(self, position: Position) -> int:
        """The offset of a position; one beyond the end of its line, or of the text, is that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        line = self._line(position.line)
        return self._starts[position.line] + self._characters(line, position.character)

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self.text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> Range:
        """The range between two offsets."""
        return Range(self.position(start), self.position(end))

    def at(self, line: int, column: int) -> int:
        """The offset of a line and column that count from 1, as in a problem."""
        if line < 1 or line > len(self._starts):
            return 0
        return min(self._starts[line - 1] + max(0, column - 1), len(self.text))

    def _line(self, number: int) -> str:
        start = self._starts[number]
        end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self.text)
        return self.text[start:end]

    def _units(self, text: str) -> int:
        if self._encoding == "utf-32" or text.isascii():
            return len(text)
        if self._encoding == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2

    def _characters(self, line: str, units: int) -> int:
        """How many characters of a line stand in its first `units` units."""
        if self._encoding == "utf-32" or line.isascii():
            return max(0, min(units, len(line)))
        left = units
        for number, character in enumerate(line):
            left -= self._units(character)
            if left < 0:
                return number
        return len(line)
