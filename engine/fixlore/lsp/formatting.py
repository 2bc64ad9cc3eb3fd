"""Formatting: the editor's question for a document in one form, as `fixlore fmt` writes it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from lsprotocol import types

from fixlore.write.fmt import format_source, kind_of_file

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

    from fixlore.lsp.desk import Desk, Document


def format_documents(server: LanguageServer, desk: Desk) -> None:
    """Make the server format; a document that cannot be read stays as it is."""

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    def form(params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        document = desk.document(params.text_document.uri)
        return [] if document is None else _edits(document)


def _edits(document: Document) -> list[types.TextEdit]:
    kind = kind_of_file(PurePath(document.path))
    if kind is None:
        return []
    old = document.text
    formatted = format_source(document.path, old.encode("utf-8", "surrogatepass"), kind)
    if not formatted.changed:
        return []
    new = formatted.new
    # What stays at both ends is left out, so that cursors there stay where they are.
    before = _alike(old, new)
    after = _alike(old[before:][::-1], new[before:][::-1])
    place = document.lines.range(before, len(old) - after)
    return [types.TextEdit(place, new[before : len(new) - after])]


def _alike(one: str, other: str) -> int:
    """With how many of the same characters both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
