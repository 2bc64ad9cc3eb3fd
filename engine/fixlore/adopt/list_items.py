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
    """An item's first paragraph, and its line in the body, from 0."""

    text: str
    line: int


def items_after_intro(tokens: Sequence[Token], announces: Callable[[str], bool]) -> list[ListItem]:
    """The top items of the first list whose paragraph before it ends with ":" and is accepted."""
    before = ""
    for index, token in enumerate(tokens):
        if token.level == 0 and token.type in {"bullet_list_open", "ordered_list_open"}:
            if before.rstrip().endswith(":") and announces(before):
                return list(_top_items(tokens[index + 1 :]))
            before = ""
        elif token.level == 1 and token.type == "inline":
            before = plain_text(token)
    return []


def _top_items(tokens: Sequence[Token]) -> Iterator[ListItem]:
    waiting = False
    for token in tokens:
        if token.level == 0:
            return
        if token.type == "list_item_open" and token.level == 1:
            waiting = True
        elif waiting and token.type == "inline":
            waiting = False
            yield ListItem(plain_text(token), token.map[0] if token.map else 0)
