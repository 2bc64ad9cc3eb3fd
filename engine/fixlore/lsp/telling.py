"""Telling: sends the editor problems of documents, and messages for its user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from fixlore.lsp.diagnostics import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pygls.lsp.server import LanguageServer

    from fixlore.lsp.desk import Desk
    from fixlore.workspace import Workspace


class Telling:
    """What the editor was told last, so that nothing is told twice.

    Of a document that is open, every problem is told; of others, errors.
    """

    def __init__(self, server: LanguageServer, desk: Desk) -> None:
        self._server = server
        self._desk = desk
        self._told: dict[str, object] = {}
        self._said: set[str] = set()

    def tell(self, workspace: Workspace, paths: Iterable[str]) -> None:
        """Tell the problems of files, where they are not what was told last."""
        for path in sorted(paths):
            uri = self._desk.uri(workspace, path)
            is_open = workspace.overlay.is_buffer(path)
            found = workspace.problems(path)
            shown = tuple(each for each in found if is_open or each.severity == "error")
            if self._told.get(uri, ()) == shown and (uri in self._told or not is_open):
                continue
            self._told[uri] = shown
            document = self._desk.document_at(workspace, path)
            told = [diagnostic(each, document.lines) for each in shown] if document else []
            self._server.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, told)
            )

    def forget(self, uri: str) -> None:
        """A document was closed: what was told of it is told anew."""
        self._told.pop(uri, None)
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def no_knowledge_base(self, uri: str) -> None:
        """A document that is opened belongs to none; said once for each."""
        name = uri.rpartition("/")[2]
        self._log(f"{name} belongs to no knowledge base: no folder above it has articles/")

    def no_knowledge_base_in(self, folders: Iterable[Path]) -> None:
        """No folder that is open is a knowledge base; said once."""
        shown = ", ".join(map(str, folders))
        said = (
            f"fixlore: {shown} is no knowledge base, as it has no folder articles/. "
            "An article that you open in one is served all the same."
        )
        self._server.window_show_message(types.ShowMessageParams(types.MessageType.Info, said))

    def _log(self, said: str) -> None:
        if said not in self._said:
            self._said.add(said)
            self._server.window_log_message(types.LogMessageParams(types.MessageType.Info, said))
