"""Scripts that the kernel does not start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import fixlore

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "script-does-not-start"


def script(place: Path, text: str = "#!/bin/sh\necho hi\n", mode: int = 0o755) -> None:
    """Write a script."""
    (place / "hi.sh").write_text(text, newline="")
    (place / "hi.sh").chmod(mode)


@pytest.mark.parametrize("shell", ["bash", "dash"])
def test_a_file_that_may_not_be_executed(shell: str, place: Path, run: Run, ask: Ask) -> None:
    """The missing permission is told from a mount that forbids it; chmod mends it."""
    script(place, mode=0o644)
    said = run(shell, "-c", "./hi.sh", fails=True).replace("dash:", "sh:")
    verdicts = ask(ARTICLE, said, {"script.executable": False})
    assert verdicts["not-executable"] == "confirmed"
    assert verdicts["mounted-noexec"] == "ruled-out"
    run("chmod", "+x", "hi.sh")
    assert run(shell, "-c", "./hi.sh") == "hi\n"


def test_the_step_names_the_script(place: Path, run: Run, bundled: fixlore.KnowledgeBase) -> None:
    """The file from bash's error stands in the command to type."""
    script(place, mode=0o644)
    said = run("bash", "-c", "./hi.sh", fails=True)
    shown = bundled.diagnose({"script.executable": False}, text=said).render("markdown")
    assert "chmod +x hi.sh" in shown


def test_a_file_system_without_execution(
    place: Path, run: Run, ask: Ask, private_mounts: Sequence[str]
) -> None:
    """The mount's options tell, and the interpreter may still read the script."""
    script(place)
    mount = (
        "mkdir -p m; mount -t tmpfs -o noexec none m; cp hi.sh m; cd m; findmnt -no OPTIONS -T .; "
    )
    said = run(*private_mounts, mount + "bash -c ./hi.sh", fails=True)
    options, error = said.split("\n", 1)
    facts = {"script.executable": True, "mount.options": options.split(",")}
    verdicts = ask(ARTICLE, error, facts)
    assert verdicts["mounted-noexec"] == "confirmed"
    assert verdicts["not-executable"] == "ruled-out"
    assert run(*private_mounts, mount + "sh hi.sh").endswith("hi\n")


def test_a_folder_that_is_closed(place: Path, run: Run, ask: Ask, as_nobody: Sequence[str]) -> None:
    """The script is fine, and a folder on the way is not open."""
    (place / "closed").mkdir()
    script(place / "closed")
    (place / "closed").chmod(0o600)
    said = run(*as_nobody, "bash", "-c", "./closed/hi.sh", fails=True)
    facts = {"script.executable": True, "script.folders_open": False, "mount.options": ["rw"]}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["folder-closed"] == "confirmed"
    assert verdicts["not-executable"] == "ruled-out"


def test_line_ends_of_windows(place: Path, run: Run, ask: Ask) -> None:
    """The CR that env shows is enough to confirm; the article's sed mends it."""
    script(place, "#!/usr/bin/env bash\r\necho hi\r\n")
    said = run("bash", "-c", "./hi.sh", fails=True)
    verdicts = ask(ARTICLE, said)
    assert verdicts["windows-line-ends"] == "confirmed"
    assert verdicts["interpreter-missing"] == "ruled-out"
    run("sed", "-i", r"s/\r$//", "hi.sh")
    assert run("bash", "-c", "./hi.sh") == "hi\n"


def test_an_interpreter_that_is_not_there(place: Path, run: Run, ask: Ask) -> None:
    """A missing interpreter is told from one whose name has a CR at its end."""
    script(place, "#!/no/such/interpreter\n")
    said = run("bash", "-c", "./hi.sh", fails=True)
    facts = {"script.line_ends": "unix", "script.interpreter_there": False}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["interpreter-missing"] == "confirmed"
    assert verdicts["windows-line-ends"] == "ruled-out"
