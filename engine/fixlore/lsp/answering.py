"""Answering: each question of the editor, to the module that answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from lsprotocol import types

from fixlore.lsp.completion import completion
from fixlore.lsp.definition import definition
from fixlore.lsp.hover import hover

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygls.lsp.server import LanguageServer

    from fixlore.lsp.desk import Desk, Document
    from fixlore.lsp.symbols import Found

TRIGGERS = ["{", "[", ":", ".", "#", "(", '"', "'", " ", "/"]
"""What, when it is typed, makes an editor ask what may follow."""


class _AtPosition(Protocol):
    """The parameters of a question about a place."""

    text_document: types.TextDocumentIdentifier
    position: types.Position


def answer(server: LanguageServer, desk: Desk) -> None:
    """Make the server answer what is asked about a place in a document."""
    options = types.CompletionOptions(trigger_characters=TRIGGERS)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, options)
    def complete(params: types.CompletionParams) -> types.CompletionList | None:
        found = place(desk, params)
        return None if found is None else completion(*found)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def say(params: types.HoverParams) -> types.Hover | None:
        found = place(desk, params)
        said = None if found is None else hover(*found)
        if found is None or said is None:
            return None
        text, start, end = said
        content = types.MarkupContent(types.MarkupKind.Markdown, text)
        return types.Hover(content, found[0].lines.range(start, end))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def define(params: types.DefinitionParams) -> list[types.Location]:
        found = place(desk, params)
        return [] if found is None else locations(desk, found[0], definition(*found))


def locations(desk: Desk, document: Document, places: Iterable[Found]) -> list[types.Location]:
    """Places in the files of a knowledge base, as an editor opens them."""
    located: list[types.Location] = []
    for path, name in places:
        holder = desk.document_at(document.workspace, path)
        if holder is not None:
            uri = desk.uri(document.workspace, path)
            located.append(types.Location(uri, holder.lines.range(name.start, name.end)))
    return located


def place(desk: Desk, params: _AtPosition) -> tuple[Document, int] | None:
    """The document that is asked about, and the offset in it; None where it is not ours."""
    document = desk.document(params.text_document.uri)
    return None if document is None else (document, document.lines.offset(params.position))
