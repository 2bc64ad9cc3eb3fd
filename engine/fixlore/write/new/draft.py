"""Draft: what an author said of a new article, before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SHARED = "shared/"


@dataclass(frozen=True, slots=True)
class DraftCause:
    """One cause; `when` is its condition in YAML, in braces, or "".

    `solution` is `shared/<id>`, or the title of a procedure that the article is to have, or "".
    `likelihood` and `strength` are as in an article, or "".
    """

    id: str
    title: str
    when: str = ""
    solution: str = ""
    likelihood: str = ""
    strength: str = ""


@dataclass(frozen=True, slots=True)
class DraftTest:
    """One test: the facts given (values in YAML), a text, and the causes for each verdict."""

    given: Mapping[str, str]
    text: str
    expect: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A new article.

    `messages` are as an article has them, and `pasted` is the first as it was seen. `symptoms`
    and `applies_to` are conditions in YAML, in braces. `facts` are the declarations by name, in
    YAML, in braces. `switches` are checks that do not count for it yet.
    """

    id: str
    title: str
    messages: tuple[str, ...] = ()
    pasted: str = ""
    symptoms: tuple[str, ...] = ()
    applies_to: str = ""
    causes: tuple[DraftCause, ...] = ()
    facts: Mapping[str, str] | None = None
    tests: tuple[DraftTest, ...] = ()
    switches: tuple[str, ...] = ()
