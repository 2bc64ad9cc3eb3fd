"""Archives: files that tar, gzip, xz and unzip refuse, and what gets at them after all."""

from __future__ import annotations

import os
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "archive-cannot-be-unpacked"
PAGE = "<!DOCTYPE html><html><body>404 Not Found</body></html>\n"


@pytest.fixture
def archive(place: Path, run: Run) -> Path:
    """A whole `app.tar.gz` of 100,000 bytes that cannot be compressed."""
    (place / "app").mkdir()
    (place / "app" / "data").write_bytes(os.urandom(100_000))
    run("tar", "-czf", "app.tar.gz", "app")
    return place / "app.tar.gz"


def test_a_page_with_the_name_of_an_archive(place: Path, run: Run, ask: Ask) -> None:
    """Each tool has its words for it, and all lead here."""
    for name, command in {
        "app.tar.gz": ("tar", "-xzf"),
        "app.gz": ("gzip", "-t"),
        "app.tar": ("tar", "-xf"),
        "app.tar.xz": ("tar", "-xJf"),
        "app.zip": ("unzip", "-tq"),
    }.items():
        (place / name).write_text(PAGE)
        said = run(*command, name, fails=True)
        verdicts = ask(ARTICLE, said, {"archive.content": "page"})
        assert verdicts["page-instead-of-file"] == "confirmed"
        assert verdicts["cut-off"] == "ruled-out"


def test_python_meets_a_page(place: Path, ask: Ask) -> None:
    """The modules of Python refuse it in words of their own."""
    page = place / "app.tar.gz"
    page.write_text(PAGE)
    with pytest.raises(tarfile.ReadError) as tar_error:
        tarfile.TarFile.gzopen(page)
    with pytest.raises(zipfile.BadZipFile) as zip_error:
        zipfile.ZipFile(page)
    for text in (f"tarfile.ReadError: {tar_error.value}", f"zipfile.BadZipFile: {zip_error.value}"):
        assert set(ask(ARTICLE, text).values()) == {"possible"}


@pytest.mark.parametrize("option", ["-cJf", "-cjf", "-cf"])
def test_another_compression_than_the_name_says(
    archive: Path, run: Run, ask: Ask, option: str
) -> None:
    """`tar -xzf` refuses it, and `tar -xf` finds out by itself."""
    run({"-cJf": "xz", "-cjf": "bzip2", "-cf": "tar"}[option], "--help")
    run("tar", option, archive, "app")
    said = run("tar", "-xzf", archive, fails=True)
    verdicts = ask(ARTICLE, said, {"archive.content": "other-archive"})
    assert verdicts["other-compression"] == "confirmed"
    assert verdicts["page-instead-of-file"] == "ruled-out"
    run("tar", "-xf", archive)


def test_a_file_that_was_cut_off(archive: Path, run: Run, ask: Ask) -> None:
    """Half a file is told from an empty one by its content, and both are cut off."""
    archive.write_bytes(archive.read_bytes()[:50_000])
    said = run("tar", "-xzf", archive, fails=True)
    facts = {"archive.content": "as-named", "archive.size": "smaller"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["cut-off"] == "confirmed"
    assert verdicts["damaged"] == "ruled-out"
    archive.write_bytes(b"")
    said = run("tar", "-xzf", archive, fails=True)
    assert ask(ARTICLE, said, {"archive.content": "empty"})["cut-off"] == "confirmed"


def test_line_ends_that_were_converted(archive: Path, run: Run, ask: Ask) -> None:
    """A transfer as text makes the file larger, and unpacking fails soon."""
    archive.write_bytes(archive.read_bytes().replace(b"\n", b"\r\n"))
    said = run("gzip", "-t", archive, fails=True)
    verdicts = ask(ARTICLE, said, {"archive.content": "as-named", "archive.size": "larger"})
    assert verdicts["converted"] == "confirmed"
    assert verdicts["cut-off"] == "ruled-out"


def test_a_byte_that_has_changed(archive: Path, run: Run, ask: Ask) -> None:
    """The size is right, and the checksum tells a bad transfer from a bad source."""
    content = bytearray(archive.read_bytes())
    content[50_000] ^= 1
    archive.write_bytes(content)
    said = run("tar", "-xzf", archive, fails=True)
    facts = {"archive.content": "as-named", "archive.size": "same"}
    assert ask(ARTICLE, said, {**facts, "archive.checksum": "different"})["damaged"] == "confirmed"
    verdicts = ask(ARTICLE, said, {**facts, "archive.checksum": "same"})
    assert verdicts["broken-at-its-source"] == "confirmed"
    assert verdicts["damaged"] == "ruled-out"


def test_an_archive_that_is_not_there(run: Run, ask: Ask) -> None:
    """A wrong path is another problem."""
    said = run("tar", "-xzf", "absent.tar.gz", fails=True)
    assert ask(ARTICLE, said) == {}
