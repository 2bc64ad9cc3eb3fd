"""`fixlore fmt`: what it writes, what it leaves, and what it says."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.processes import fixlore
from tests.small_kb import write

if TYPE_CHECKING:
    from pathlib import Path

UGLY = """\
---
title:   The lamp blinks
symptoms: [ {message: lamp blinks} ]
causes:
    bulb: {title: "The bulb"}
---
"""
TIDY = """\
---
title: The lamp blinks
symptoms: [{message: lamp blinks}]
causes:
  bulb: {title: "The bulb"}
---
"""


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    """A knowledge base with one ugly article and one broken one."""
    return write(tmp_path, {"ugly": UGLY, "broken": UGLY.replace("]", "")})


def test_it_writes_what_is_not_in_form(kb: Path) -> None:
    """An article that is not in form is written, once; one that is broken stays, and is told."""
    first = fixlore("fmt", kb)
    assert (kb / "articles/ugly.md").read_text(encoding="utf-8") == TIDY
    assert (kb / "articles/broken.md").read_text(encoding="utf-8") == UGLY.replace("]", "")
    assert f"formatted {kb}/articles/ugly.md\n" in first.stdout
    assert f"{kb}/articles/broken.md:4:1: error[bad-yaml]" in first.stderr
    assert "1 broken and left as they are" in first.stdout
    assert first.returncode == 1
    again = fixlore("fmt", kb / "articles/ugly.md", kb / "kb")
    assert (again.stdout, again.returncode) == ("0 formatted, 3 unchanged\n", 0)


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_it_can_only_look(kb: Path, option: str) -> None:
    """Nothing is written, what would be is told, and the status is 1."""
    run = fixlore("fmt", option, kb / "articles" / "ugly.md")
    assert (kb / "articles/ugly.md").read_text(encoding="utf-8") == UGLY
    said = "would format" if option == "--check" else "-title:   The lamp blinks\n"
    assert said in run.stdout
    assert run.stdout.endswith("1 to format, 0 unchanged\n")
    assert run.returncode == 1


def test_line_ends_and_rights_stay(kb: Path) -> None:
    """CRLF stays CRLF, a byte order mark goes, and the file may be read by whom it could be."""
    path = kb / "articles" / "ugly.md"
    path.write_bytes(b"\xef\xbb\xbf" + UGLY.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    (kb / "articles" / "link.md").symlink_to("ugly.md")
    assert fixlore("fmt", kb / "articles" / "link.md").returncode == 0
    assert path.read_bytes() == TIDY.replace("\n", "\r\n").encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert (kb / "articles" / "link.md").is_symlink()


def test_a_named_pipe_is_told(kb: Path) -> None:
    """It does not wait for what is no file."""
    os.mkfifo(kb / "articles" / "pipe.md")
    run = fixlore("fmt", kb / "articles" / "pipe.md")
    assert "it is no regular file" in run.stderr
    assert run.returncode == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nothing.md", "is not there"),
        ("rules.json", "is no source file: fmt takes articles"),
        ("empty", "is no knowledge base, nor a part of one"),
    ],
)
def test_what_cannot_be_met_is_an_error(tmp_path: Path, name: str, said: str) -> None:
    """Status 2, and a message that names the mistake."""
    (tmp_path / "rules.json").write_text("{}", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    run = fixlore("fmt", tmp_path / name)
    assert run.returncode == 2
    assert said in run.stderr
    assert "Traceback" not in run.stderr
