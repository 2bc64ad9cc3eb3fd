"""`fixlore diagnose --log`: real processes, logs from files and from standard input."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.processes import fixlore

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """---
title: The worker crashes
symptoms:
  - message: "connection refused by {net.host}"
  - {message: "worker died", at_least: 2, within: 1m}
causes:
  memory: {title: It has too little memory}
---
"""
LOG = "x connection refused by db.example\n10:00:00 worker died\n10:00:30 worker died\n"


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with one article about logs."""
    root = tmp_path_factory.mktemp("kb")
    (root / "articles").mkdir()
    (root / "articles" / "worker.md").write_text(ARTICLE, encoding="utf-8")
    return root


def test_a_log_is_a_file_or_standard_input(kb: Path, tmp_path: Path) -> None:
    """Both ways give the same diagnosis, with the lines that showed it."""
    (tmp_path / "a.log").write_text(LOG, encoding="utf-8")
    named = fixlore("diagnose", "--kb", kb, "--log", tmp_path / "a.log")
    piped = fixlore("diagnose", "--kb", kb, "--log", "-", given=LOG)
    assert named.stdout == piped.stdout
    assert "It has too little memory" in named.stdout
    assert "in the log at line 2 to 3, T10:00:00 to T10:00:30" in " ".join(named.stdout.split())
    assert (named.returncode, named.stderr) == (0, "")


def test_a_log_goes_with_text_and_facts(kb: Path) -> None:
    """What is told stands over what the log fills."""
    done = fixlore(
        "diagnose", "worker", "-f", "net.host=other", "--log", "-", "--kb", kb,
        "--format", "json", given=LOG,
    )  # fmt: skip
    assert json.loads(done.stdout)["facts"] == {"net.host": "other"}


def test_a_log_that_shows_nothing_fits_nothing(kb: Path) -> None:
    """An answer all the same: nothing fits."""
    done = fixlore("diagnose", "--kb", kb, "--log", "-", given="all is well\n")
    assert (done.returncode, "Nothing fits" in done.stdout) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--log", "nowhere.log"], "cannot be read: No such file"),
        (["--log", "-", "-"], "either the text or the log"),
        (["--log", "-", "--log-time", "%Q"], "`%Q`, which is not known"),
    ],
)
def test_what_cannot_be_read_is_told(arguments: list[str], message: str, kb: Path) -> None:
    """A mistake ends in one message, status 2, and no traceback."""
    done = fixlore("diagnose", "--kb", kb, *arguments, given=LOG)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert message in done.stderr
