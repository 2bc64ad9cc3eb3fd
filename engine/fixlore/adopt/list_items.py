"""A section's tokens -> the items of the list that an introducing sentence announces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.adopt.outline import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item's first paragraph, its line in the body, from 0, and its number in a counted list.

    `below` is its second paragraph.
    """

    text: str
    line: int
    number: int = 0
    below: str = ""


_LISTS = ("bullet_list_open", "ordered_list_open")


def items_after_intro(tokens: Sequence[Token], announces: Callable[[str], bool]) -> list[ListItem]:
    """The top items of the first list whose paragraph before it ends with ":" and is accepted."""
    before = ""
    for index, token in enumerate(tokens):
        if token.level == 0 and token.type in _LISTS:
            if before.rstrip().endswith(":") and announces(before):
                return list(_top_items(tokens, index))
            before = ""
        elif token.level == 1 and token.type == "inline":
            before = plain_text(token)
    return []


def first_items(tokens: Sequence[Token]) -> list[ListItem]:
    """The top items of the first list."""
    starts = [at for at, token in enumerate(tokens) if token.level == 0 and token.type in _LISTS]
    return list(_top_items(tokens, starts[0])) if starts else []


def items_alone(tokens: Sequence[Token]) -> list[ListItem]:
    """The top items where a list is all that there is."""
    blocks = [token.type for token in tokens if token.level == 0 and token.nesting == 1]
    return list(_top_items(tokens, 0)) if len(blocks) == 1 and blocks[0] in _LISTS else []


def _top_items(tokens: Sequence[Token], start: int) -> Iterator[ListItem]:
    """The items of the list that opens at `start`."""
    counted = tokens[start].type == "ordered_list_open"
    number = int(tokens[start].attrs.get("start", 1)) - 1
    waiting = False
    for at, token in enumerate(tokens[start + 1 :], start + 1):
        if token.level == 0:
            return
        if token.type == "list_item_open" and token.level == 1:
            waiting = True
            number += 1
        elif waiting and token.type == "inline":
            waiting = False
            line = token.map[0] if token.map else 0
            after = [
                t for t in tokens[at + 2 : at + 4] if t.type == "inline" and t.level == token.level
            ]
            below = plain_text(after[0]) if after else ""
            yield ListItem(plain_text(token), line, number if counted else 0, below)
