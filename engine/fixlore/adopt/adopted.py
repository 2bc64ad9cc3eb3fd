"""What adoption gives: an article of ours with the causes that were told, and what could not be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["markdown", "html", "text"]


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that an author must settle by hand; `line` counts from 1, 0 is the whole file."""

    code: str
    path: str
    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class TiedSolution:
    """A solution's heading as the source has it, its line there, and its id in our article."""

    id: str
    heading: str
    line: int


@dataclass(frozen=True, slots=True)
class TiedCause:
    """A cause with the solutions that certainly belong to it; `heading` is the source's own.

    `named` are the ids that our article names, to try in this order: its solutions, or the one
    heading that holds all of them and says something itself.
    """

    id: str
    title: str
    heading: str
    line: int
    solutions: tuple[TiedSolution, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a file beside the source, without what follows `#` or `?`, and its line there."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Adopted:
    """One source article in our format.

    `source` is the path it came from, `text` the whole article, `facts` what its `applies_to` and
    its placeholders speak of: fact name -> {value: label}, where no values means a text fact.
    """

    id: str
    source: str
    text: str
    title: str = ""
    messages: tuple[str, ...] = ()
    causes: tuple[TiedCause, ...] = ()
    facts: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    todos: tuple[Todo, ...] = ()
    links: tuple[Link, ...] = ()
