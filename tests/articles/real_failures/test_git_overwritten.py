"""git: pulls that stop because they would overwrite what is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "git-local-changes-overwritten"


@pytest.fixture
def clone(place: Path, run: Run, environment: dict[str, str]) -> Path:
    """A clone whose remote has since changed run.sh and added new.txt."""
    for role in ("AUTHOR", "COMMITTER"):
        environment[f"GIT_{role}_NAME"] = "Test"
        environment[f"GIT_{role}_EMAIL"] = "test@example.invalid"
    origin = place / "origin"
    run("git", "init", "-q", "-b", "main", origin)
    for lines in ("one\n", "one\ntwo\n"):
        (origin / "run.sh").write_text(lines)
        if (place / "clone").exists():
            (origin / "new.txt").write_text("theirs\n")
        run("git", "add", ".", cwd=origin)
        run("git", "commit", "-q", "-m", "change", cwd=origin)
        if not (place / "clone").exists():
            run("git", "clone", "-q", origin, place / "clone")
    return place / "clone"


def test_work_that_is_not_committed(clone: Path, run: Run, ask: Ask) -> None:
    """Both wordings are known, and a stash carries the work over the pull."""
    (clone / "run.sh").write_text("zero\none\n")
    for way in ("--no-rebase", "--rebase"):
        verdicts = ask(
            ARTICLE, run("git", "pull", way, fails=True, cwd=clone), {"git.changes": "wanted"}
        )
        assert verdicts["work-in-progress"] == "confirmed"
        assert verdicts["own-new-file"] == verdicts["leftovers"] == "ruled-out"
    run("git", "stash", "push", "-m", "before the pull", cwd=clone)
    run("git", "pull", "-q", cwd=clone)
    run("git", "stash", "pop", cwd=clone)
    assert (clone / "run.sh").read_text() == "zero\none\ntwo\n"


def test_changes_that_nobody_needs(clone: Path, run: Run, ask: Ask) -> None:
    """Restored files let the pull through."""
    (clone / "run.sh").write_text("rubbish\n")
    said = run("git", "pull", fails=True, cwd=clone)
    verdicts = ask(ARTICLE, said, {"git.changes": "unwanted"})
    assert verdicts["leftovers"] == "confirmed"
    assert verdicts["work-in-progress"] == "ruled-out"
    run("git", "restore", "--staged", "--worktree", "--", "run.sh", cwd=clone)
    run("git", "pull", "-q", cwd=clone)


def test_a_mode_that_differs(clone: Path, run: Run, ask: Ask) -> None:
    """A mode alone stops a pull as a change does, and need not count."""
    (clone / "run.sh").chmod(0o755)
    said = run("git", "pull", fails=True, cwd=clone)
    assert "new mode" in run("git", "diff", "--", "run.sh", cwd=clone)
    verdicts = ask(ARTICLE, said, {"git.changes": "none"})
    assert verdicts["no-real-change"] == "confirmed"
    assert verdicts["leftovers"] == "ruled-out"
    run("git", "config", "core.fileMode", "false", cwd=clone)
    run("git", "pull", "-q", cwd=clone)


def test_line_ends_that_differ(clone: Path, run: Run, ask: Ask) -> None:
    """The article's diff says that only line ends differ; .gitattributes settles them."""
    (clone / "run.sh").write_bytes(b"one\r\n")
    said = run("git", "pull", fails=True, cwd=clone)
    diff = ("git", "diff", "--ignore-cr-at-eol", "--stat", "--", "run.sh")
    assert not run(*diff, cwd=clone)
    assert ask(ARTICLE, said, {"git.changes": "none"})["no-real-change"] == "confirmed"
    (clone / ".gitattributes").write_text("* text=auto\n")
    run("git", "restore", "--staged", "--worktree", "--", "run.sh", cwd=clone)
    run("git", "pull", "-q", cwd=clone)


def test_a_new_file_of_one_s_own(clone: Path, run: Run, ask: Ask) -> None:
    """An untracked file is told from a changed one by git's words."""
    (clone / "new.txt").write_text("mine\n")
    said = run("git", "pull", fails=True, cwd=clone)
    assert ask(ARTICLE, said)["work-in-progress"] == "ruled-out"
    verdicts = ask(ARTICLE, said, {"git.untracked": "own"})
    assert verdicts["own-new-file"] == "confirmed"
    assert verdicts["made-file"] == "ruled-out"
    (clone / "new.txt").rename(clone / "new.txt.mine")
    run("git", "pull", "-q", cwd=clone)
    assert "mine" in run("diff", "new.txt.mine", "new.txt", fails=True, cwd=clone)


def test_a_file_that_a_program_made(clone: Path, run: Run, ask: Ask) -> None:
    """The article compares it with the one that is coming, and then deletes it."""
    (clone / "new.txt").write_text("theirs\n")
    said = run("git", "pull", fails=True, cwd=clone)
    run("sh", "-c", "git show origin/main:new.txt | diff - new.txt", cwd=clone)
    verdicts = ask(ARTICLE, said, {"git.untracked": "made-again"})
    assert verdicts["made-file"] == "confirmed"
    assert verdicts["own-new-file"] == "ruled-out"
    assert "new.txt" in run("git", "clean", "-n", cwd=clone)
    run("git", "clean", "-f", "new.txt", cwd=clone)
    run("git", "pull", "-q", cwd=clone)
