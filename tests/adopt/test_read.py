"""Files as they come: what can be read is text, and what cannot is a to-do, never an end."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from fixlore.adopt import Adopted, Todo, adopt_folder
from fixlore.adopt.read import LARGEST, SourceText, read_source, source_paths

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = "# Title\n\n## Cause\n\nIt is \u00e4lter.\n\n## Solution\n\n1. Do.\n"


def read(folder: Path, name: str, raw: bytes) -> SourceText | Todo:
    """Writes one file and reads it."""
    (folder / name).write_bytes(raw)
    return read_source(folder, name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with or without a byte order mark, and UTF-16 with one."""
    found = read(tmp_path, "a.md", ARTICLE.encode(encoding))
    assert isinstance(found, SourceText)
    assert found.text == ARTICLE


def test_a_page_may_name_its_encoding(tmp_path: Path) -> None:
    """HTML is read in the charset that its head declares."""
    page = '<meta charset="windows-1252"><p>\u00e4lter</p>'
    found = read(tmp_path, "a.html", page.encode("cp1252"))
    assert isinstance(found, SourceText)
    assert "\u00e4lter" in found.text


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"caf\xe9 closed", "adopt-encoding"),
        (b"text\x00more", "adopt-encoding"),
        (b"x" * (LARGEST + 1), "adopt-too-large"),
    ],
)
def test_what_is_no_article_text_is_a_todo(tmp_path: Path, raw: bytes, code: str) -> None:
    """Another encoding, NUL characters and more than 2 MB are told with their reason."""
    found = read(tmp_path, "a.md", raw)
    assert isinstance(found, Todo)
    assert (found.code, found.path) == (code, "a.md")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A link to a file elsewhere is a to-do, and so are a loop and a link to nothing."""
    folder = tmp_path / "source"
    folder.mkdir()
    (tmp_path / "secret.md").write_text("# Secret", encoding="utf-8")
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "gone.md").symlink_to(folder / "nothing.md")
    codes = {r.path: r.code for r in adopt_folder(folder) if isinstance(r, Todo)}
    assert codes == {
        "gone.md": "adopt-unreadable",
        "loop.md": "adopt-unreadable",
        "out.md": "adopt-outside",
    }


def test_a_pipe_does_not_stop_the_run(tmp_path: Path) -> None:
    """A named pipe with an article's name is a to-do; nobody waits for it."""
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "real.md").write_text(ARTICLE, encoding="utf-8")
    kinds = [type(result) for result in adopt_folder(tmp_path)]
    assert kinds == [Todo, Adopted]


def test_only_articles_are_looked_at_in_a_fixed_order(tmp_path: Path) -> None:
    """Markdown, HTML and text by their names, sorted; hidden files and folders are left out."""
    for name in ("b.txt", "a/z.MD", "a/b.htm", "c.png", ".git/x.md", ".hidden.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert source_paths(tmp_path) == ["a/b.htm", "a/z.MD", "b.txt"]


@pytest.mark.parametrize("text", ["", " \n\t\n", "---\ntitle: T\n---\n", "<html></html>"])
def test_an_empty_file_is_a_todo(tmp_path: Path, text: str) -> None:
    """A file without a body is told as empty."""
    name = "a.html" if text.startswith("<") else "a.md"
    (tmp_path / name).write_text(text, encoding="utf-8")
    (found,) = adopt_folder(tmp_path)
    assert isinstance(found, Todo)
    assert found.code == "adopt-empty"
