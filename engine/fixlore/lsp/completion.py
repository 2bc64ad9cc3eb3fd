"""Completion: takes a document and an offset, gives the editor's list of what may be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    CompletionList,
    TextEdit,
)

from fixlore.lsp.cursor import cursor_at
from fixlore.lsp.offers import Offer, offers_at

if TYPE_CHECKING:
    from fixlore.lsp.cursor import Cursor
    from fixlore.lsp.desk import Document

MOST = 100
"""How many offers are sent at once; with more, the editor asks again as its user types on."""

_KINDS = {
    "key": CompletionItemKind.Property,
    "fact": CompletionItemKind.Variable,
    "value": CompletionItemKind.EnumMember,
    "operator": CompletionItemKind.Operator,
    "cause": CompletionItemKind.Event,
    "solution": CompletionItemKind.Reference,
    "file": CompletionItemKind.File,
    "heading": CompletionItemKind.Reference,
}


def completion(document: Document, offset: int) -> CompletionList:
    """What may be written at an offset, the likeliest first."""
    cursor = cursor_at(document.path, document.text, offset)
    offers = offers_at(document, cursor)
    fitting = [each for each in offers if _fits(each, cursor)]
    items = [_item(document, cursor, each, number) for number, each in enumerate(fitting[:MOST])]
    return CompletionList(is_incomplete=len(fitting) > MOST, items=items)


def _fits(offer: Offer, cursor: Cursor) -> bool:
    """Whether the letters typed stand in the offer in their order, as editors have it."""
    left = iter(offer.text.casefold())
    return all(letter in left for letter in cursor.typed[offer.skip :].strip().casefold())


def _item(document: Document, cursor: Cursor, offer: Offer, number: int) -> CompletionItem:
    start = min(cursor.start + offer.skip, cursor.start + len(cursor.typed))
    text = _before(document, start) + offer.text + _after(document, cursor, offer)
    return CompletionItem(
        label=offer.text,
        kind=_KINDS[offer.kind],
        detail=offer.detail or None,
        documentation=offer.about or None,
        sort_text=f"{number:05}",
        filter_text=offer.text,
        text_edit=TextEdit(document.lines.range(start, _end(document, cursor, start)), text),
    )


def _end(document: Document, cursor: Cursor, start: int) -> int:
    """The end of the word; never in another line, which the protocol forbids."""
    newline = document.text.find("\n", start)
    return min(cursor.end, newline if newline >= 0 else len(document.text))


def _before(document: Document, start: int) -> str:
    """A space after a colon that has none yet."""
    return " " if document.text[start - 1 : start] == ":" and start else ""


def _after(document: Document, cursor: Cursor, offer: Offer) -> str:
    follows = document.text[cursor.end : cursor.end + 1]
    return "" if follows == ":" or (cursor.quote and follows == cursor.quote) else offer.after
