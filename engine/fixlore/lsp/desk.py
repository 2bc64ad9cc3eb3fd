"""Desk: what lies open: the knowledge bases, and the documents that an editor has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lsprotocol.types import PositionEncodingKind
from pygls.uris import from_fs_path, to_fs_path

from fixlore.compile.folder import ARTICLES
from fixlore.errors import KnowledgeBaseError
from fixlore.lsp.positions import Positions, normal
from fixlore.workspace import Workspace, open_workspace

_PARTS = (ARTICLES, "kb")


@dataclass(frozen=True, slots=True)
class Document:
    """A file of a knowledge base, as it stands in the editor or, if it is not open, on disk."""

    workspace: Workspace
    path: str
    lines: Positions

    @property
    def text(self) -> str:
        """Its text, with lines ended by LF."""
        return self.lines.text


class Desk:
    """Knowledge bases by folder, opened when the first of their files is."""

    def __init__(self) -> None:
        self.encoding: str = PositionEncodingKind.Utf16
        self.workspaces: dict[Path, Workspace] = {}
        self._open: dict[str, str] = {}

    def open_folder(self, folder: Path) -> Workspace | None:
        """The knowledge base in a folder; None where it is none."""
        known = self.workspaces.get(folder)
        if known is None:
            try:
                known = self.workspaces[folder] = open_workspace(folder)
            except (KnowledgeBaseError, OSError):
                return None
        return known

    def put(self, uri: str, text: str | None) -> tuple[Workspace, str] | None:
        """Take a document's text, or None where it is closed; where it belongs, or None."""
        found = self.place(uri)
        if text is None:
            self._open.pop(uri, None)
        else:
            self._open[uri] = normal(text)
        if found is not None:
            workspace, path = found
            workspace.change(path, None if text is None else normal(text))
        return found

    def document(self, uri: str) -> Document | None:
        """The document; None where it belongs to no knowledge base or cannot be read."""
        found = self.place(uri)
        return None if found is None else self.document_at(*found)

    def document_at(self, workspace: Workspace, path: str) -> Document | None:
        """The same for a path in a knowledge base."""
        try:
            data = workspace.overlay[path]
        except OSError:
            return None
        text = normal(data.decode("utf-8", "surrogatepass" if _is_text(data) else "replace"))
        return Document(workspace, path, Positions(text, self.encoding))

    def place(self, uri: str) -> tuple[Workspace, str] | None:
        """The knowledge base that a file belongs to, and its path there."""
        try:
            name = to_fs_path(uri)
        except (ValueError, KeyError):
            return None
        if not name:
            return None
        file = Path(name)
        for folder in file.parents:
            path = file.relative_to(folder).as_posix()
            if path.partition("/")[0] in _PARTS and (folder / ARTICLES).is_dir():
                workspace = self.open_folder(folder)
                return None if workspace is None else (workspace, path)
        return None

    def uri(self, workspace: Workspace, path: str) -> str:
        """The URI of a path; that which the editor uses, where the file is open."""
        for uri in self._open:
            if self.place(uri) == (workspace, path):
                return uri
        return from_fs_path(str(workspace.folder / path)) or ""


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
