"""git: pushes that a remote rejects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "git-push-rejected"
OWNED = {"git.right_branch": True}


@pytest.fixture
def clones(place: Path, run: Run, environment: dict[str, str]) -> tuple[Path, Path]:
    """Two clones of one remote that both know its first commit."""
    for role in ("AUTHOR", "COMMITTER"):
        environment[f"GIT_{role}_NAME"] = "Test"
        environment[f"GIT_{role}_EMAIL"] = "test@example.invalid"
    run("git", "init", "-q", "--bare", "-b", "main", "remote.git")
    for name in ("ours", "theirs"):
        run("git", "init", "-q", "-b", "main", name)
        run("git", "remote", "add", "origin", place / "remote.git", cwd=place / name)
    commit(run, place / "ours", "first")
    run("git", "push", "-q", "-u", "origin", "main", cwd=place / "ours")
    run("git", "pull", "-q", "origin", "main", cwd=place / "theirs")
    return place / "ours", place / "theirs"


def commit(run: Run, clone: Path, name: str, *options: str) -> None:
    """Commit a new file."""
    (clone / name).write_text(name)
    run("git", "add", name, cwd=clone)
    run("git", "commit", "-q", "-m", name, *options, cwd=clone)


def behind(run: Run, clone: Path) -> int:
    """The number of commits that the article's hint counts."""
    run("git", "fetch", "-q", cwd=clone)
    return int(run("git", "rev-list", "--count", "HEAD..origin/main", cwd=clone))


def test_a_push_after_somebody_elses(clones: tuple[Path, Path], run: Run, ask: Ask) -> None:
    """Somebody else's commits are told from rewritten ones, and the steps mend it."""
    ours, theirs = clones
    commit(run, theirs, "second")
    run("git", "push", "-q", "origin", "main", cwd=theirs)
    commit(run, ours, "third")
    said = run("git", "push", "origin", "main", fails=True, cwd=ours)
    assert "(fetch first)" in said
    facts = {**OWNED, "git.behind": behind(run, ours), "git.rewrote_pushed": False}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["remote-is-ahead"] == "confirmed"
    assert verdicts["history-rewritten"] == "ruled-out"
    run("git", "pull", "-q", "--rebase", "origin", "main", cwd=ours)
    run("git", "push", "-q", "origin", "HEAD:main", cwd=ours)


def test_a_push_after_amending(clones: tuple[Path, Path], run: Run, ask: Ask) -> None:
    """An amended commit that was pushed before is recognised, and the careful force mends it."""
    ours, _ = clones
    commit(run, ours, "other", "--amend")
    said = run("git", "push", "origin", "main", fails=True, cwd=ours)
    assert "(non-fast-forward)" in said
    facts = {**OWNED, "git.behind": behind(run, ours), "git.rewrote_pushed": True}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["history-rewritten"] == "confirmed"
    assert verdicts["remote-is-ahead"] == "ruled-out"
    run("git", "push", "-q", "--force-with-lease", "origin", "HEAD:main", cwd=ours)


def test_a_forced_push_that_the_remote_forbids(
    clones: tuple[Path, Path], place: Path, run: Run, ask: Ask
) -> None:
    """The remote's own words are enough to confirm that it forbids rewriting."""
    ours, _ = clones
    run("git", "config", "-f", place / "remote.git/config", "receive.denyNonFastForwards", "true")
    commit(run, ours, "other", "--amend")
    said = run("git", "push", "--force", "origin", "main", fails=True, cwd=ours)
    assert ask(ARTICLE, said)["force-refused"] == "confirmed"


def test_a_push_that_a_hook_declines(
    clones: tuple[Path, Path], place: Path, run: Run, ask: Ask
) -> None:
    """A rejection for another reason is not taken for a missing fast-forward."""
    ours, _ = clones
    hook = place / "remote.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    commit(run, ours, "second")
    said = run("git", "push", "origin", "main", fails=True, cwd=ours)
    assert "pre-receive hook declined" in said
    assert ask(ARTICLE, said) == {}
