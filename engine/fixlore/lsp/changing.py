"""Changing: the editor's questions that end in changes: references, rename, quick fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from fixlore.lsp.answering import locations, place
from fixlore.lsp.diagnostics import diagnostic
from fixlore.lsp.edits import workspace_edit
from fixlore.lsp.fixes import fixes_at
from fixlore.lsp.fixes.fixing import fix_all
from fixlore.lsp.rename import Refused, renamable, rename
from fixlore.lsp.symbols import places_of, symbol_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pygls.lsp.server import LanguageServer

    from fixlore.lsp.desk import Desk, Document
    from fixlore.lsp.fixes import Fix

FIX_ALL = "source.fixAll.fixlore"


def change(server: LanguageServer, desk: Desk) -> None:
    """Make the server find references, rename, and offer fixes."""

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def refer(params: types.ReferenceParams) -> list[types.Location]:
        found = place(desk, params)
        symbol = None if found is None else symbol_at(*found)
        if found is None or symbol is None:
            return []
        places = places_of(found[0].workspace, symbol[0])
        wanted = params.context.include_declaration
        shown = [each for each in places if wanted or not each.name.declares]
        return locations(desk, found[0], shown)

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: types.PrepareRenameParams) -> types.Range | None:
        found = place(desk, params)
        span = None if found is None else renamable(*found)
        return None if found is None or span is None else found[0].lines.range(*span)

    options = types.RenameOptions(prepare_provider=True)

    @server.feature(types.TEXT_DOCUMENT_RENAME, options)
    def call(params: types.RenameParams) -> types.WorkspaceEdit | None:
        found = place(desk, params)
        if found is None:
            return None
        try:
            renaming = rename(*found, params.new_name)
            _check_moves(server, moves=bool(renaming.moves))
        except Refused as refused:
            raise JsonRpcException(str(refused), types.LSPErrorCodes.RequestFailed) from None
        return workspace_edit(desk, found[0].workspace, renaming.edits, renaming.moves)

    kinds = [types.CodeActionKind.QuickFix, FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds))
    def fix(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = desk.document(params.text_document.uri)
        return [] if document is None else list(_actions(desk, document, params))


def _check_moves(server: LanguageServer, *, moves: bool) -> None:
    workspace = server.client_capabilities.workspace
    edit = workspace.workspace_edit if workspace else None
    kinds = (edit.resource_operations if edit else None) or ()
    if moves and types.ResourceOperationKind.Rename not in kinds:
        raise Refused("a shared solution has its file's name, and this editor renames no files")


def _actions(
    desk: Desk, document: Document, params: types.CodeActionParams
) -> Iterator[types.CodeAction]:
    lines, only = document.lines, params.context.only
    if only is None or _asked(types.CodeActionKind.QuickFix, only):
        start, end = lines.offset(params.range.start), lines.offset(params.range.end)
        for each in fixes_at(document, start, end):
            yield _action(desk, document, each)
    if only is not None and _asked(FIX_ALL, only) and (edits := fix_all(document)):
        edit = workspace_edit(desk, document.workspace, {document.path: edits})
        yield types.CodeAction("Mend all that can be mended for certain", FIX_ALL, edit=edit)


def _asked(kind: str, only: Sequence[types.CodeActionKind | str]) -> bool:
    asked = [str(getattr(each, "value", each)) for each in only]
    name = str(getattr(kind, "value", kind))
    return any(name == each or name.startswith(f"{each}.") for each in asked)


def _action(desk: Desk, document: Document, fix: Fix) -> types.CodeAction:
    return types.CodeAction(
        title=fix.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(fix.problem, document.lines)],
        is_preferred=fix.certain or None,
        edit=workspace_edit(desk, document.workspace, fix.edits),
    )
