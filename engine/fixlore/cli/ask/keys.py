"""A screen with keys: arrows, numbers and letters choose, where a terminal can show that."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

import questionary
from prompt_toolkit.styles import Style

from fixlore.cli.ask.menu import Reply, read_reply
from fixlore.cli.ask.screen import EndOfAnswers
from fixlore.render.clean import clean_line
from fixlore.render.lines import printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from fixlore.cli.ask.menu import Menu, Option

_POINTER = ">"
_LEAD = 8  # pointer and key, as questionary writes them before a choice
_PLAIN = Style([])
# More would not fit on keys, nor on a screen.
_MOST_LISTED = 30


class KeyScreen:
    """A terminal that the person moves in."""

    def __init__(self, *, color: bool) -> None:
        self.person = True
        self._color = color

    @property
    def width(self) -> int:
        """See `Screen.width`."""
        return shutil.get_terminal_size().columns

    def show(self, lines: Sequence[Text]) -> None:
        """See `Screen.show`."""
        if lines:
            print(printed(lines, color=self._color), flush=True)

    def choose(self, menu: Menu) -> Reply:
        """See `Screen.choose`; where anything may be typed, typing comes first."""
        if menu.form or len(menu.answers) > _MOST_LISTED:
            return self._typed(menu)
        options = [*menu.answers, *menu.commands]
        choices = [
            questionary.Choice(self._title(each), value=place, shortcut_key=each.key)
            for place, each in enumerate(options)
        ]
        chosen: object = questionary.select(
            menu.prompt,
            choices,
            qmark="",
            pointer=_POINTER,
            instruction=" ",
            use_shortcuts=True,
            use_jk_keys=False,
            use_emacs_keys=False,
            style=None if self._color else _PLAIN,
        ).unsafe_ask()
        print()
        return options[chosen].reply if isinstance(chosen, int) else Reply("stop")

    def line(self, prompt: str) -> str:
        """See `Screen.line`."""
        try:
            typed: object = questionary.text(
                prompt, qmark="", style=None if self._color else _PLAIN
            ).unsafe_ask()
        except EOFError:
            raise EndOfAnswers from None
        return str(typed)

    def _typed(self, menu: Menu) -> Reply:
        commands = " ".join(f"[{each.key}] {each.label}" for each in menu.commands)
        print(textwrap.fill(f"({menu.form}) {commands}", max(self.width - 1, 20)))
        while (reply := read_reply(menu, self.line(menu.prompt))) is None:
            pass
        return reply

    def _title(self, option: Option) -> str:
        room = max(self.width - _LEAD, 16)
        return ("\n" + " " * _LEAD).join(textwrap.wrap(clean_line(option.label), room) or [""])
