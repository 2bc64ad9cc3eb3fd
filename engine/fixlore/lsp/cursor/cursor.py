"""Cursor: where an author is: in which part of the file, under which keys, and in which word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Key: TypeAlias = "str | int"
"""A key of a mapping, or the place in a list."""

Role: TypeAlias = Literal["key", "value", "item", "none"]


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a file, as offsets in its text.

    `path` leads from the top to the mapping, list or value that the place is in; in a body it is
    `("{{",)` for a fact that is shown, `("link",)` for a link's target, `("{",)` for attributes,
    and `("when", ...)` for a step's condition. `role` is `key` where a key of that mapping is
    written, `value` where what follows the last key of the path is, `item` where it may be either,
    and `none` where there is nothing to be said.

    `typed` is the word up to the place; it begins at `start` and ends, beyond the place, at `end`.
    `siblings` are the other keys of the mapping. `quote` is the quotation mark that is open.
    """

    path: tuple[Key, ...]
    role: Role
    typed: str
    start: int
    end: int
    siblings: frozenset[str] = frozenset()
    quote: str = ""
    in_flow: bool = False
    in_body: bool = False


NOWHERE = Cursor((), "none", "", 0, 0)
