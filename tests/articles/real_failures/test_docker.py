"""docker: a client without a daemon, or without the right to speak to it."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "docker-daemon-unreachable"


def test_no_daemon(place: Path, run: Run, ask: Ask) -> None:
    """A daemon that does not run is told from one that is meant to be elsewhere."""
    said = run("docker", "ps", fails=True, env={"DOCKER_HOST": f"unix://{place}/docker.sock"})
    alone = ask(ARTICLE, said)
    assert alone["daemon-not-running"] == "possible"
    facts = {"docker.daemon": "stopped", "docker.endpoint_meant": True, "os.container": False}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["daemon-not-running"] == "confirmed"
    assert verdicts["wrong-endpoint"] == "ruled-out"
    assert verdicts["container-without-socket"] == "ruled-out"


def test_a_wrong_address(closed_port: int, run: Run, ask: Ask) -> None:
    """DOCKER_HOST points where no daemon is; without it docker looks elsewhere."""
    host = {"DOCKER_HOST": f"tcp://127.0.0.1:{closed_port}"}
    said = run("docker", "ps", fails=True, env=host)
    verdicts = ask(ARTICLE, said, {"docker.endpoint_meant": False})
    assert verdicts["wrong-endpoint"] == "confirmed"
    assert verdicts["daemon-not-running"] == "ruled-out"


def test_a_socket_that_the_user_may_not_open(
    place: Path, run: Run, ask: Ask, as_nobody: Sequence[str]
) -> None:
    """The error says that permission was denied; the groups tell why."""
    path = place / "docker.sock"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        path.chmod(0)
        if os.geteuid() == 0 and not as_nobody:
            pytest.skip("root may open every socket")
        env = {"DOCKER_HOST": f"unix://{path}"}
        said = run(*as_nobody, "docker", "ps", fails=True, env=env)
    facts = {"os.family": "linux", "user.groups": ["alice"]}
    assert ask(ARTICLE, said, facts)["user-not-in-group"] == "confirmed"
    member = {"os.family": "linux", "user.groups": ["alice", "docker"]}
    assert ask(ARTICLE, said, member)["user-not-in-group"] == "ruled-out"
