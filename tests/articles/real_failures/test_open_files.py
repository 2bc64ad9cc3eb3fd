"""Open files: programs that may not open one more, by each of the kernel's limits."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "too-many-open-files"
FORTY = "files = [open('/dev/null') for _ in range(40)]"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")


@pytest.fixture
def own_limits(run: Run) -> Callable[[str, str], str]:
    """Set a limit for a namespace of its own, and run a script there that fails."""
    probe = ["unshare", "-Ur", "sh", "-c", "echo 9 > /proc/sys/user/max_inotify_watches"]
    try:
        subprocess.run(probe, check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a namespace with limits of its own is not permitted here")

    def failing(limit: str, script: str) -> str:
        setting = f"echo {limit.split('=')[1]} > /proc/sys/user/{limit.split('=', maxsplit=1)[0]}"
        return run("unshare", "-Ur", "sh", "-c", f"{setting}; {script}", fails=True)

    return failing


def test_a_limit_of_the_shell(run: Run, ask: Ask) -> None:
    """The same program runs once the limit is raised in the shell that starts it."""
    said = run("sh", "-c", f'ulimit -S -n 20; "{sys.executable}" -c "{FORTY}"', fails=True)
    assert ask(ARTICLE, said)["inotify-watches-used-up"] == "ruled-out"
    verdicts = ask(ARTICLE, said, {"files.held": "at-limit", "files.grow": False})
    assert verdicts["limit-too-low"] == "confirmed"
    assert verdicts["descriptors-leak"] == "ruled-out"
    raised = f'ulimit -S -n 20; ulimit -S -n 100; "{sys.executable}" -c "{FORTY}"'
    run("sh", "-c", raised)


def test_a_program_that_closes_nothing(run: Run, ask: Ask) -> None:
    """Node names the error EMFILE; a program that closes its files can go on for ever."""
    run("node", "--version")
    leak = "const fs = require('fs'); for (let i = 0; i < 99; i++) fs.openSync('/dev/null')"
    said = run("sh", "-c", f'ulimit -n 40; node -e "{leak}"', fails=True)
    assert "EMFILE" in said
    verdicts = ask(ARTICLE, said, {"files.held": "at-limit", "files.grow": True})
    assert verdicts["descriptors-leak"] == "confirmed"
    assert verdicts["limit-too-low"] == "ruled-out"
    closing = leak.replace("fs.openSync('/dev/null')", "fs.closeSync(fs.openSync('/dev/null'))")
    run("sh", "-c", f'ulimit -n 40; node -e "{closing}"')


def test_too_many_watched_files(own_limits: Callable[[str, str], str], run: Run, ask: Ask) -> None:
    """Node says ENOSPC, which here is no full disk."""
    run("node", "--version")
    watch = "for (const d of ['/', '/tmp', '/usr']) require('fs').watch(d)"
    said = own_limits("max_inotify_watches=2", f'node -e "{watch}"')
    verdicts = ask(ARTICLE, said)
    assert verdicts["inotify-watches-used-up"] == "confirmed"
    assert verdicts["limit-too-low"] == "ruled-out"


def test_too_many_that_watch(own_limits: Callable[[str, str], str], ask: Ask) -> None:
    """One instance too many is told from open files by the count of open files."""
    watch = "import ctypes, os; libc = ctypes.CDLL(None, use_errno=True); "
    script = f"{watch} libc.inotify_init() < 0 and exit(os.strerror(ctypes.get_errno()))"
    said = own_limits("max_inotify_instances=0", f'"{sys.executable}" -c "{script}"')
    facts = {"files.held": "below-limit", "files.watches": True, "files.system_full": False}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["inotify-instances-used-up"] == "confirmed"
    assert verdicts["limit-too-low"] == "ruled-out"


def test_too_many_processes(ask: Ask) -> None:
    """Another limit is another problem."""
    assert ask(ARTICLE, "bash: fork: retry: Resource temporarily unavailable") == {}
