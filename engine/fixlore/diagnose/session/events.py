"""Events: the things that can happen in a session; a session is nothing but a list of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from fixlore.vocabulary import JsonValue


@dataclass(frozen=True, slots=True)
class Told:
    """A fact was found out; `value` is one that its fact can have, as JSON holds it."""

    fact: str
    value: JsonValue


@dataclass(frozen=True, slots=True)
class CannotTell:
    """A fact cannot be found out: it is not asked again."""

    fact: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A solution, an id in the article or `shared/<id>`, was carried out."""

    article: str
    solution: str
    worked: bool


@dataclass(frozen=True, slots=True)
class Closed:
    """What it turned out to be; `cause` is "" where that is not known or not written down."""

    article: str
    cause: str


Event: TypeAlias = "Told | CannotTell | Tried | Closed"
