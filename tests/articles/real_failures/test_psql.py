"""psql: servers that are not there, not on that port, or out of room."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]
    Tool = Callable[[str], str]

ARTICLE = "psql-connection-refused"
NOBODY = 65534


@pytest.fixture
def own_folder(place: Path) -> Path:
    """A folder that belongs to the user who runs the server, which must not be root."""
    folder = place / "pg"
    folder.mkdir()
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    return folder


@pytest.fixture
def server(
    own_folder: Path, closed_port: int, run: Run, as_nobody: Sequence[str], server_tool: Tool
) -> Iterator[int]:
    """A real server on 127.0.0.1, with its socket in a folder of its own; gives its port."""
    data = own_folder / "data"
    run(*as_nobody, server_tool("initdb"), "-A", "trust", "-N", "-D", data, "-U", "alice")
    options = f"-h 127.0.0.1 -p {closed_port} -k {own_folder}"
    control = [*as_nobody, server_tool("pg_ctl"), "-D", str(data)]
    start = [*control, "-o", options, "-l", str(own_folder / "log"), "-w", "-t", "50", "start"]
    subprocess.run(start, check=True, capture_output=True, timeout=60, cwd=own_folder)
    yield closed_port
    stop = [*control, "-m", "immediate", "stop"]
    subprocess.run(stop, check=True, capture_output=True, timeout=60, cwd=own_folder)


def test_no_server(closed_port: int, run: Run, ask: Ask) -> None:
    """A refused connection alone leaves every cause open but those that concern sockets."""
    said = run("psql", "-w", "-h", "127.0.0.1", "-p", str(closed_port), "-U", "alice", fails=True)
    alone = ask(ARTICLE, said)
    assert alone["server-stopped"] == "possible"
    assert alone["socket-elsewhere"] == "ruled-out"
    verdicts = ask(ARTICLE, said, {"postgres.server": "stopped", "postgres.starts": True})
    assert verdicts["server-stopped"] == "confirmed"
    assert verdicts["other-port"] == "ruled-out"


def test_a_server_on_another_port(server: int, place: Path, run: Run, ask: Ask) -> None:
    """A server that runs on another port is told from one that does not run."""
    wrong = server - 1
    said = run("psql", "-w", "-h", "127.0.0.1", "-p", str(wrong), "-U", "alice", fails=True)
    verdicts = ask(
        ARTICLE, said, {"postgres.server": "running", "postgres.server_port": "different"}
    )
    assert verdicts["other-port"] == "confirmed"
    assert verdicts["server-stopped"] == "ruled-out"
    login = ("-w", "-U", "alice", "-d", "postgres", "-Atc", "SELECT 1")
    assert run("psql", "-h", "127.0.0.1", "-p", str(server), *login).strip() == "1"
    assert run("psql", "-h", place / "pg", "-p", str(server), *login).strip() == "1"


def test_a_socket_in_another_folder(server: int, place: Path, run: Run, ask: Ask) -> None:
    """The client looks into one folder, and the server's socket is in another."""
    said = run("psql", "-w", "-h", place, "-p", str(server), "-U", "alice", fails=True)
    facts = {
        "postgres.server": "running",
        "postgres.server_port": "same",
        "postgres.socket_folder": "different",
    }
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["socket-elsewhere"] == "confirmed"
    assert verdicts["not-listening-there"] == "ruled-out"


def test_a_server_that_listens_on_its_socket_only(closed_port: int, run: Run, ask: Ask) -> None:
    """A client that goes by localhost is refused by a server without an address."""
    said = run("psql", "-w", "-h", "localhost", "-p", str(closed_port), "-U", "alice", fails=True)
    facts = {
        "postgres.server": "running",
        "postgres.server_port": "same",
        "postgres.listens_on": "socket-only",
    }
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["not-listening-there"] == "confirmed"
    assert verdicts["other-port"] == "ruled-out"


def test_a_server_without_room(  # noqa: PLR0913, PLR0917 - each is a fixture
    own_folder: Path,
    run: Run,
    ask: Ask,
    as_nobody: Sequence[str],
    private_mounts: Sequence[str],
    server_tool: Tool,
) -> None:
    """A full disk, confirmed by its own article, is in turn the cause that the server is down."""
    initdb = " ".join([*as_nobody, server_tool("initdb")])
    script = f"mount -t tmpfs -o size=2m,mode=777 none {own_folder}; {initdb} -D {own_folder}/data"
    log = run(*private_mounts, script, fails=True)
    assert "No space left on device" in log
    refused = run("psql", "-w", "-h", own_folder, "-U", "alice", fails=True)
    facts: dict[str, object] = {
        "postgres.server": "stopped",
        "postgres.starts": False,
        "disk.deleted_held": False,
        "mount.kind": "disk",
    }
    full = ask(ARTICLE, refused + log, {**facts, "disk.free_percent": 0})
    assert full["server-stopped-by-full-disk"] == "confirmed"
    assert full["server-stopped"] == "ruled-out"
    roomy = ask(ARTICLE, refused + log, {**facts, "disk.free_percent": 40})
    assert roomy["server-stopped-by-full-disk"] != "confirmed"


def test_a_database_that_is_not_there(server: int, run: Run, ask: Ask) -> None:
    """An answer from the server, though an error, is no refused connection."""
    login = ("-w", "-U", "alice", "-d", "no_such_database")
    said = run("psql", "-h", "127.0.0.1", "-p", str(server), *login, fails=True)
    assert "does not exist" in said
    assert ask(ARTICLE, said) == {}
