"""Server: the Language Server Protocol over standard input and output, by pygls."""

from __future__ import annotations

import logging
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from fixlore.lsp.answering import answer
from fixlore.lsp.background import Background
from fixlore.lsp.changing import change
from fixlore.lsp.desk import Desk
from fixlore.lsp.formatting import format_documents
from fixlore.lsp.resting import Resting
from fixlore.lsp.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "fixlore"
_WATCHED = "**/{articles,kb}/**"


def serve() -> None:
    """Serve one editor until it goes."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_failure)
    make_server().start_io()


def _is_failure(record: logging.LogRecord) -> bool:
    """Not a request that was refused with a reason, which its author has been told."""
    kind = record.exc_info[0] if record.exc_info else None
    return kind is None or not issubclass(kind, JsonRpcException)


def make_server() -> LanguageServer:
    """A server with every feature, not yet started."""
    server = LanguageServer(
        NAME,
        metadata.version("fixlore"),
        # The whole text with every change: nothing to count, and an article is short.
        text_document_sync_kind=types.TextDocumentSyncKind.Full,
    )
    desk = Desk()
    telling = Telling(server, desk)
    background = Background(desk, telling.tell, Resting(desk).rest)
    _documents(server, desk, background, telling)
    _folders(server, desk, background, telling)
    answer(server, desk)
    change(server, desk)
    format_documents(server, desk)
    return server


def _documents(
    server: LanguageServer, desk: Desk, background: Background, telling: Telling
) -> None:
    """Documents as they are opened, changed, saved and closed."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        uri = params.text_document.uri
        found = desk.put(uri, params.text_document.text)
        if found is None:
            telling.no_knowledge_base(uri)
        else:
            background.changed(*found, pause=0.0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        found = desk.put(uri, server.workspace.get_text_document(uri).source)
        if found is not None:
            background.changed(*found)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        found = desk.place(params.text_document.uri)
        if found is not None:
            found[0].refresh()
            background.changed(*found, pause=0.0)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        found = desk.put(params.text_document.uri, None)
        if found is not None:
            telling.forget(params.text_document.uri)
            background.changed(*found)


def _folders(server: LanguageServer, desk: Desk, background: Background, telling: Telling) -> None:
    """The folders that the editor has open, and what others change in them."""

    @server.feature(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        desk.encoding = str(getattr(server.workspace.position_encoding, "value", "utf-16"))
        folders = list(_roots(server))
        opened = [desk.open_folder(folder) for folder in folders]
        if folders and not any(opened):
            telling.no_knowledge_base_in(folders)
        _watch(server)
        background.wake()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed_on_disk(params: types.DidChangeWatchedFilesParams) -> None:
        places = (desk.place(each.uri) for each in params.changes)
        for workspace in {found[0] for found in places if found is not None}:
            workspace.refresh()
        background.wake(0.1)

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def changed_folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        for each in params.event.added:
            if name := to_fs_path(each.uri):
                desk.open_folder(Path(name))
        background.wake()

    @server.feature(types.SHUTDOWN)
    def shutdown(_params: None) -> None:
        for workspace in desk.workspaces.values():
            workspace.keep()


def _roots(server: LanguageServer) -> Iterator[Path]:
    uris = [each.uri for each in server.workspace.folders.values()]
    for uri in uris or [server.workspace.root_uri]:
        if uri and (name := to_fs_path(uri)):
            yield Path(name)


def _watch(server: LanguageServer) -> None:
    """Ask to be told of files that other programs change, where the editor can tell."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if not (watching and watching.dynamic_registration):
        return
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
    registration = types.Registration(
        "fixlore-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options
    )
    server.client_register_capability(types.RegistrationParams([registration]))
