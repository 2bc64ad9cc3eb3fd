"""Screens: where a conversation is shown and where its answers come from.

The plain one writes lines and reads a line an answer: for pipes, dumb terminals and tests. The
one with keys is in `keys`.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Protocol

from fixlore.cli.ask import pages
from fixlore.cli.ask.menu import read_reply
from fixlore.render.lines import printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from fixlore.cli.ask.menu import Menu, Reply

LONGEST_LINE = 1_000_001


class EndOfAnswers(Exception):  # noqa: N818 - not an error: the person, or the script, is done
    """There are no answers any more."""


class Screen(Protocol):
    """Shows lines and takes replies.

    `person` says that somebody sits there, who may want more than a script does.
    """

    person: bool

    @property
    def width(self) -> int:
        """Columns to write in."""
        ...

    def show(self, lines: Sequence[Text]) -> None:
        """Show a page, with an empty line after it."""
        ...

    def choose(self, menu: Menu) -> Reply:
        """A reply to the menu.

        Raises:
            EndOfAnswers: there are none any more.
            KeyboardInterrupt: the person wants to leave.
        """
        ...

    def line(self, prompt: str) -> str:
        """A line of text; raises what `choose` raises."""
        ...


def screen_here() -> Screen:
    """The screen for where this runs: with keys in a terminal that can, else with lines."""
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    capable = os.environ.get("TERM", "dumb") not in {"dumb", "unknown"} or os.name == "nt"
    if sys.stdin.isatty() and sys.stdout.isatty() and capable:
        from fixlore.cli.ask.keys import KeyScreen  # noqa: PLC0415 - pipes do not pay for it

        return KeyScreen(color=color)
    return PlainScreen(color=color and capable)


class PlainScreen:
    """Lines out, lines in."""

    def __init__(self, *, color: bool) -> None:
        self._color = color
        self.person = sys.stdin.isatty()

    @property
    def width(self) -> int:
        """See `Screen.width`."""
        return shutil.get_terminal_size().columns

    def show(self, lines: Sequence[Text]) -> None:
        """See `Screen.show`."""
        if lines:
            print(printed(lines, color=self._color), flush=True)

    def choose(self, menu: Menu) -> Reply:
        """See `Screen.choose`; what cannot be read is said, and asked again."""
        self.show(pages.options(menu, self.width))
        while (reply := read_reply(menu, typed := self.line(menu.prompt))) is None:
            said = f"“{typed.strip()}” is none of the answers." if typed.strip() else "Say which."
            keys = ", ".join(each.key for each in (*menu.answers, *menu.commands))
            self.show(pages.sentence(f"{said} Type one of: {keys}.", self.width, "yellow"))
        return reply

    def line(self, prompt: str) -> str:
        """See `Screen.line`."""
        print(f"{prompt} > ", end="", flush=True)
        typed = sys.stdin.readline(LONGEST_LINE)
        if not typed:
            print(flush=True)
            raise EndOfAnswers
        if not self.person:
            self.show(pages.sentence(typed, self.width))
        return typed.rstrip("\n")
