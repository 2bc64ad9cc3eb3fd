"""Offer: one thing that may be written at a cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OfferKind = Literal["key", "fact", "value", "operator", "cause", "solution", "file", "heading"]


@dataclass(frozen=True, slots=True)
class Offer:
    """What is written, what kind of thing it is, and a few words about it.

    `after` is written behind it, where it is not there already. `skip` is how many characters of
    the word at the cursor stay: a link's `other.md#` before the heading.
    """

    text: str
    kind: OfferKind
    detail: str = ""
    about: str = ""
    after: str = ""
    skip: int = 0
