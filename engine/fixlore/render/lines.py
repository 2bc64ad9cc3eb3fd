"""Lines for a terminal: takes rich texts, gives them wrapped with indents, and printed.

Every line is built here and printed as it is, so that the words are the same with colour and
without, and a long command is never broken in two.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

NARROWEST, WIDEST = 24, 100


def readable(width: int) -> int:
    """The columns to use of a terminal that has `width`: lines over 100 are hard to read."""
    return max(NARROWEST, min(width, WIDEST))


def wrapped(words: Text, width: int) -> list[Text]:
    """The text on lines of at most `width` columns; a word that is longer is broken."""
    lines = words.wrap(_console(StringIO(), color=False), max(width, 1), overflow="fold")
    for line in lines:
        line.rstrip()
    return list(lines)


def indented(lines: Iterable[Text], first: Text | str, rest: str = "") -> list[Text]:
    """The lines after a marker; all but the first after `rest`, or as much white space."""
    lead = Text(first) if isinstance(first, str) else first
    below = rest or " " * lead.cell_len
    made: list[Text] = []
    for line in lines:
        whole = Text.assemble(below if made else lead, line)
        whole.rstrip()
        made.append(whole)
    return made or [lead]


def printed(lines: Iterable[Text], *, color: bool) -> str:
    """The lines as a string, with ANSI colours or without."""
    file = StringIO()
    console = _console(file, color=color)
    for line in lines:
        console.print(line, soft_wrap=True)
    return file.getvalue()


def _console(file: StringIO, *, color: bool) -> Console:
    return Console(
        file=file,
        width=WIDEST,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
