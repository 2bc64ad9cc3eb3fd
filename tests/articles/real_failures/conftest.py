"""What the tests of real failures share: running a tool so that it fails, and asking fixlore."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest

import fixlore

ROOT = Path(__file__).parents[3]
NOBODY = 65534
SECONDS = 60

Ask: TypeAlias = Callable[..., dict[str, str]]
Run: TypeAlias = Callable[..., str]


@pytest.fixture(scope="session")
def bundled() -> fixlore.KnowledgeBase:
    """The knowledge base of this repository."""
    return fixlore.open(ROOT)


@pytest.fixture
def ask(bundled: fixlore.KnowledgeBase) -> Ask:
    """Ask what an article makes of a text and facts: cause to verdict, empty if not a candidate."""

    def verdicts(
        article: str, text: str, facts: Mapping[str, object] | None = None
    ) -> dict[str, str]:
        findings = bundled.diagnose(facts or {}, text=text).findings
        return {found.cause: found.verdict for found in findings if found.article == article}

    return verdicts


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty folder with a short path that every user may enter."""
    with tempfile.TemporaryDirectory(prefix="fixlore-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def environment(place: Path) -> dict[str, str]:
    """The environment of the tools: English, and nothing of the person who runs the tests."""
    home = place / "home"
    home.mkdir()
    return {
        "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin",
        "HOME": str(home),
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "NPM_CONFIG_UPDATE_NOTIFIER": "false",
    }


@pytest.fixture
def run(place: Path, environment: dict[str, str]) -> Run:
    """Run a tool in the folder and give all that it prints; skip where the tool is absent."""

    def output(
        *command: str | Path,
        fails: bool = False,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> str:
        need(str(command[0]))
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd or place,
            env={**environment, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            check=False,
        )
        said = done.stdout.decode("utf-8", "replace")
        assert (done.returncode != 0) == fails, f"{command} ended with {done.returncode}:\n{said}"
        return said

    return output


def need(tool: str) -> str:
    """The path of a tool; the test is skipped where it is not on this machine."""
    found = shutil.which(tool, path=os.environ["PATH"] + ":/usr/sbin:/sbin")
    if found is None:
        pytest.skip(f"{tool} is not on this machine")
    return found


@pytest.fixture(scope="session")
def as_nobody() -> Sequence[str]:
    """What to put before a command so that it does not run as root."""
    if os.geteuid() != 0:
        return ()
    need("setpriv")
    return ("setpriv", f"--reuid={NOBODY}", "--clear-groups")


@pytest.fixture(scope="session")
def server_tool() -> Callable[[str], str]:
    """Find one of PostgreSQL's server programs, which are seldom on the PATH."""

    def path(name: str) -> str:
        folders = [str(path) for path in Path("/usr/lib/postgresql").glob("*/bin")]
        found = shutil.which(name, path=os.pathsep.join([*folders, os.environ["PATH"]]))
        if found is None:
            pytest.skip(f"PostgreSQL's {name} is not on this machine")
        return found

    return path


@pytest.fixture
def closed_port() -> int:
    """A port of the loopback address on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
def private_mounts() -> Sequence[str]:
    """What to put before a command so that it may mount; skip where that is not permitted."""
    need("unshare")
    probe = subprocess.run(
        ["unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"],
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if probe.returncode != 0:
        pytest.skip("mounting is not permitted here")
    return ("unshare", "-m", "sh", "-euc")
