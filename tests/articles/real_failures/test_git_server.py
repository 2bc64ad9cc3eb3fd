"""git: servers that take no connection."""

from __future__ import annotations

import functools
import http.server
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "git-server-unreachable"
HERE = {"git.host_of_remote": True}


@pytest.fixture
def remote(place: Path, run: Run) -> Iterator[str]:
    """The address of a repository that a server gives out."""
    run("git", "init", "-q", "--bare", "app.git")
    run("git", "update-server-info", cwd=place / "app.git")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(place))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}/app.git"
        serving.shutdown()


def test_a_server_that_is_down(closed_port: int, run: Run, ask: Ask) -> None:
    """The server refuses, and others do not reach it either."""
    said = run("git", "ls-remote", f"http://127.0.0.1:{closed_port}/app.git", fails=True)
    facts = {**HERE, "git.address_as_shown": True, "network.proxy_required": False}
    verdicts = ask(ARTICLE, said, {**facts, "git.others_reach": False})
    assert verdicts["server-down"] == "confirmed"
    assert verdicts["way-closed"] == verdicts["wrong-address"] == "ruled-out"


def test_a_wrong_port(closed_port: int, remote: str, place: Path, run: Run, ask: Ask) -> None:
    """The remote names a port where nothing listens; the article's command mends it."""
    run("git", "init", "-q", "mine")
    mine = place / "mine"
    run("git", "remote", "add", "origin", f"http://127.0.0.1:{closed_port}/app.git", cwd=mine)
    said = run("git", "fetch", cwd=mine, fails=True)
    verdicts = ask(ARTICLE, said, {**HERE, "git.address_as_shown": False})
    assert verdicts["wrong-address"] == "confirmed"
    run("git", "remote", "set-url", "origin", remote, cwd=mine)
    run("git", "ls-remote", "origin", cwd=mine)


def test_a_proxy_that_is_gone(closed_port: int, remote: str, run: Run, ask: Ask) -> None:
    """The error names the proxy's port; without the proxy git gets through."""
    run("git", "config", "--global", "http.proxy", f"http://127.0.0.1:{closed_port}")
    said = run("git", "ls-remote", remote, fails=True)
    assert str(closed_port) in said
    assert ask(ARTICLE, said, {"git.host_of_remote": False})["proxy-does-not-answer"] == "confirmed"
    run("git", "-c", "http.proxy=", "ls-remote", remote)
    run("git", "config", "--global", "--unset", "http.proxy")
    run("git", "ls-remote", remote)
