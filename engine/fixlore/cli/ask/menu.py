"""Menus: takes a next step, gives the replies to choose from, and reads what a person typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from fixlore.diagnose.diagnosis import NextStep
    from fixlore.vocabulary import Fact

Kind: TypeAlias = Literal[
    "value", "unknown", "worked", "failed", "else", "end", "back", "why", "show", "stop"
]

# What may be typed for each command; in a menu that takes any text, after a slash.
_COMMANDS: tuple[tuple[Kind, str, str], ...] = (
    ("unknown", "c", "I can't tell"),
    ("else", "n", "something else"),
    ("back", "b", "back"),
    ("why", "w", "why do you ask?"),
    ("show", "s", "show everything so far"),
    ("stop", "q", "stop and keep the session"),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person chose; `value` is their answer to a question."""

    kind: Kind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a menu: the key that picks it, what it says, and what it means."""

    key: str
    label: str
    reply: Reply

    def names(self) -> set[str]:
        """All that may be typed for it, in small letters."""
        mark = "/" if self.key.startswith("/") else ""
        word = self.reply.value or mark + self.reply.kind
        doubt = {"?"} if self.reply.kind == "unknown" else set[str]()
        return {self.key, self.label.casefold(), word.casefold()} | doubt


@dataclass(frozen=True, slots=True)
class Menu:
    """What can be replied now.

    `answers` are the options that move the case on; `form` says what else may be typed, and is
    "" where nothing else may.
    """

    prompt: str
    answers: tuple[Option, ...]
    commands: tuple[Option, ...]
    form: str = ""


def menu_for(step: NextStep, fact: Fact | None) -> Menu:
    """The menu of a step; `fact` is the one that an Ask is about."""
    if step.kind == "escalate":
        end = Option("1", "End here", Reply("end"))
        return Menu("What now?", (end,), _commands("", without=("unknown", "else", "why")))
    if step.kind == "try" or fact is None:
        yes = Option("1", "Yes, the problem is gone", Reply("worked"))
        no = Option("2", "No, it is still there", Reply("failed"))
        return Menu("Did it help?", (yes, no), _commands("", without=("unknown",)))
    answers = tuple(
        Option(str(place), label, Reply("value", value))
        for place, (value, label) in enumerate(step.values, start=1)
    )
    form = "" if answers and fact.type != "list" else _FORMS[fact.type]
    free = fact.type in {"text", "list"}
    unit = f" ({fact.unit})" if fact.unit else ""
    return Menu("Your answer", answers, _commands("/" if free else ""), form and form + unit)


def read_reply(menu: Menu, typed: str) -> Reply | None:
    """What was typed, by key or by word; None where it is nothing that the menu takes.

    An answer in words is handed on as it is: the vocabulary reads it, and explains.
    """
    word = typed.strip().casefold()
    if not word:
        return None
    for option in (*menu.answers, *menu.commands):
        if word in option.names():
            return option.reply
    asked = any(option.reply.kind == "unknown" for option in menu.commands)
    return Reply("value", typed.strip()) if asked else None


def _commands(mark: str, without: tuple[Kind, ...] = ()) -> tuple[Option, ...]:
    return tuple(
        Option(mark + key, label, Reply(kind))
        for kind, key, label in _COMMANDS
        if kind not in without
    )


_FORMS = {
    "text": "any text",
    "list": "a list, with commas between its items",
    "number": "a number",
    "version": "a version, such as 2.3.1",
    "date": "a date, such as 2024-01-31",
    "choice": "one of the values",
    "boolean": "yes or no",
}
