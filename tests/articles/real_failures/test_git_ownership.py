"""git: repositories of another owner, which it does not trust."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "git-dubious-ownership"
NOBODY = 65534


@pytest.fixture
def repository(place: Path, run: Run) -> Path:
    """A repository of somebody else's: root's tests give it away, others have git pretend."""
    run("git", "init", "-q", "-b", "main", "app")
    return place / "app"


@pytest.fixture
def distrust(repository: Path, environment: dict[str, str]) -> None:
    """Let git take the repository for another account's (its own tests do it so)."""
    del repository
    environment["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"


@pytest.fixture
def as_root() -> None:
    """Skip where files cannot be given to another account."""
    if os.geteuid() != 0:
        pytest.skip("giving files away needs root's rights")


@pytest.mark.usefixtures("distrust")
def test_a_folder_of_the_container_s_host(repository: Path, run: Run, ask: Ask) -> None:
    """In a container the error with two answers is enough, and the exception mends it."""
    said = run("git", "status", fails=True, cwd=repository)
    facts = {"os.container": True, "git.owner": "person", "git.exception": "none"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["mounted-in-container"] == "confirmed"
    assert verdicts["shared-repository"] == verdicts["left-by-root"] == "ruled-out"
    run("git", "config", "--global", "--add", "safe.directory", repository)
    run("git", "status", cwd=repository)


@pytest.mark.usefixtures("distrust")
@pytest.mark.parametrize("where", ["repository", "link"])
def test_an_exception_that_git_does_not_take(
    where: str, repository: Path, place: Path, run: Run, ask: Ask
) -> None:
    """Neither the repository's own settings nor another spelling count; the error's path does."""
    if where == "repository":
        run("git", "config", "-f", ".git/config", "safe.directory", repository, cwd=repository)
    else:
        run("git", "config", "--global", "safe.directory", place / "elsewhere/app")
    said = run("git", "status", fails=True, cwd=repository)
    verdicts = ask(ARTICLE, said, {"git.exception": "other-spelling"})
    assert verdicts["exception-does-not-fit"] == "confirmed"
    assert verdicts["mounted-in-container"] == "ruled-out"
    run("git", "config", "--global", "--add", "safe.directory", repository)
    run("git", "-C", repository, "status")


@pytest.mark.usefixtures("as_root")
def test_files_that_root_left(
    repository: Path, run: Run, ask: Ask, as_nobody: Sequence[str], place: Path
) -> None:
    """Files of root's that another account may not use, until they are given back."""
    status = (*as_nobody, "git", "-C", repository, "status")
    said = run(*status, fails=True)
    facts = {
        "os.container": False,
        "git.owner": "root",
        "git.run_as": "myself",
        "git.exception": "none",
    }
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["left-by-root"] == "confirmed"
    assert verdicts["shared-repository"] == "ruled-out"
    assert str(place) in run("find", repository, "-user", "root")
    run("chown", "-R", str(NOBODY), repository)
    run(*status)


@pytest.mark.usefixtures("as_root")
def test_root_in_a_person_s_repository(
    repository: Path, run: Run, ask: Ask, as_nobody: Sequence[str]
) -> None:
    """Run as the owner, git needs no exception."""
    run("chown", "-R", str(NOBODY), repository)
    said = run("git", "status", fails=True, cwd=repository)
    facts = {
        "os.container": False,
        "git.owner": "person",
        "git.run_as": "root",
        "git.exception": "none",
    }
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["other-account-runs"] == "confirmed"
    assert verdicts["left-by-root"] == verdicts["shared-repository"] == "ruled-out"
    run(*as_nobody, "git", "-C", repository, "status")
