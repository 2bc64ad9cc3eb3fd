"""What a search for messages gives: one message, how much it tells, and where it stands."""

from __future__ import annotations

from typing import NamedTuple

Span = tuple[int, int]


class Found(NamedTuple):
    """A message in a text, wherever it comes from.

    Attributes:
        needle: index of the message.
        worth: the weight of what was found of it, in bits.
        start: its first character in the text as given.
        end: after its last one.
        exact: whether it is there as a whole.
        fillings: for each placeholder, in order, its span in the text as given, or None where it
            cannot be told.
    """

    needle: int
    worth: float
    start: int
    end: int
    exact: bool
    fillings: tuple[Span | None, ...]
