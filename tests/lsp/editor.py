"""An editor: a real client of the protocol, and the server in a process of its own."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import from_fs_path

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence
    from pathlib import Path

    from pytest_lsp import LanguageClient

_LONGEST_WAIT = 30.0


class Editor:
    """One editor with a folder open; positions are given by offsets in texts."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self.client = client
        self.root = root
        self._texts: dict[str, str] = {}

    def uri(self, path: str) -> str:
        """The URI of a file in the folder."""
        return from_fs_path(str(self.root / path)) or ""

    def open(self, path: str, text: str) -> None:
        """Open a file, with this text in its buffer."""
        self._texts[path] = text
        item = types.TextDocumentItem(self.uri(path), "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def write(self, path: str, text: str) -> None:
        """Put another text into the buffer."""
        self._texts[path] = text
        document = types.VersionedTextDocumentIdentifier(2, self.uri(path))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def document(self, path: str) -> types.TextDocumentIdentifier:
        """The file, as questions name it."""
        return types.TextDocumentIdentifier(self.uri(path))

    def at(self, path: str, words: str, after: str = "") -> types.Position:
        """Where the words begin in the buffer, or what follows `after` in them, in UTF-16."""
        text = self._texts[path]
        offset = text.index(words) + words.index(after) + len(after)
        before = text[:offset].rpartition("\n")[2]
        return types.Position(text.count("\n", 0, offset), len(before.encode("utf-16-le")) // 2)

    async def problems(self, path: str, code: str, *, there: bool = True) -> Sequence[str]:
        """The codes of the file's problems, as soon as this one is among them, or no longer is."""
        return await asyncio.wait_for(self._until(path, code, there=there), _LONGEST_WAIT)

    async def _until(self, path: str, code: str, *, there: bool) -> Sequence[str]:
        while True:
            found = self.client.diagnostics.get(self.uri(path))
            codes = [str(each.code) for each in found or ()]
            if found is not None and (code in codes) is there:
                return codes
            await asyncio.sleep(0.01)


@asynccontextmanager
async def editor(
    root: Path, capabilities: types.ClientCapabilities | None = None
) -> AsyncGenerator[Editor]:
    """An editor that has the folder open, until it is closed."""
    from pytest_lsp import make_test_lsp_client  # noqa: PLC0415 - tests skip where it is not

    client = make_test_lsp_client()
    command = (sys.executable, "-m", "fixlore", "lsp")
    await client.start_io(*command)  # pyright: ignore[reportUnknownMemberType] # nor all to this
    folder = types.WorkspaceFolder(from_fs_path(str(root)) or "", root.name)
    await client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities or types.ClientCapabilities(), workspace_folders=[folder]
        )
    )
    yield Editor(client, root)
    await client.shutdown_session()
    await client.stop()  # type: ignore[no-untyped-call] # pytest-lsp gives it no type
