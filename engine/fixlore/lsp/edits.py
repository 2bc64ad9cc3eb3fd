"""Edits: changes to the files of a knowledge base, in the editor's form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fixlore.checks.check import Edit
    from fixlore.lsp.desk import Desk
    from fixlore.workspace import Workspace

    Edits = Mapping[str, Iterable[Edit]]


def workspace_edit(
    desk: Desk, workspace: Workspace, edits: Edits, moves: Iterable[tuple[str, str]] = ()
) -> types.WorkspaceEdit:
    """The edits of files by path, made together; then the files that `moves` rename."""
    changes: dict[str, list[types.TextEdit]] = {}
    for path, each in edits.items():
        document = desk.document_at(workspace, path)
        if document is None:
            continue
        changes[desk.uri(workspace, path)] = [
            types.TextEdit(document.lines.range(edit.start, edit.end), edit.text)
            for edit in sorted(set(each))
        ]
    renamed = [
        types.RenameFile(desk.uri(workspace, old), desk.uri(workspace, new)) for old, new in moves
    ]
    if not renamed:
        return types.WorkspaceEdit(changes=changes)
    texts = [
        types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), list(each))
        for uri, each in changes.items()
    ]
    return types.WorkspaceEdit(document_changes=[*texts, *renamed])
