"""ssh: host keys that are new, changed, or in another user's list."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "ssh-host-key-verification-failed"


class Host:
    """A port of the loopback address, where servers with different host keys can be started."""

    def __init__(self, place: Path, run: Run, port: int) -> None:
        self.place, self.port = place, port
        for key in ("first", "second", "user"):
            run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", place / key)
        self.command = (
            *("ssh", "-F", "none", "-p", str(port), "-i", str(place / "user")),
            *("-o", f"UserKnownHostsFile={place}/known", "-o", "GlobalKnownHostsFile=none"),
        )

    @contextmanager
    def shows(self, key: str, sshd: str) -> Generator[None]:
        """Run a server with this host key."""
        settings = self.place / "sshd_config"
        settings.write_text(
            f"ListenAddress 127.0.0.1:{self.port}\nHostKey {self.place}/{key}\nPidFile none\n"
            f"AuthorizedKeysFile {self.place}/user.pub\nStrictModes no\nUsePAM no\n"
        )
        server = subprocess.Popen([sshd, "-D", "-f", str(settings)])
        try:
            self._await()
            yield
        finally:
            server.terminate()
            server.wait(timeout=10)

    def _await(self) -> None:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        pytest.fail("the server did not start")


@pytest.fixture
def host(place: Path, run: Run, closed_port: int) -> Host:
    """A host without a server as yet."""
    if os.geteuid() == 0 and not Path("/run/sshd").is_dir():
        pytest.skip("sshd as root needs its folder /run/sshd")
    return Host(place, run, closed_port)


@pytest.fixture
def sshd(run: Run) -> str:
    """The path of the server; sshd wants to be called by its whole path."""
    found = run("sh", "-c", "command -v sshd || echo none").strip()
    if found == "none":
        pytest.skip("sshd is not on this machine")
    return found


def test_a_server_that_is_new(host: Host, sshd: str, run: Run, ask: Ask) -> None:
    """Where nobody can be asked a new key is refused; in the list it is taken."""
    with host.shows("first", sshd):
        said = run(*host.command, "-o", "BatchMode=yes", "127.0.0.1", "true", fails=True)
        alone = ask(ARTICLE, said)
        assert set(alone.values()) == {"possible"}
        facts = {"ssh.host_key": "new", "ssh.known_to_other_user": False}
        verdicts = ask(ARTICLE, said, {**facts, "ssh.fingerprint_agrees": True})
        assert verdicts["never-connected"] == "confirmed"
        assert verdicts["server-has-new-key"] == "ruled-out"
        keys = run("sh", "-c", f"ssh-keyscan -p {host.port} 127.0.0.1 2>/dev/null")
        (host.place / "known").write_text(keys)
        run(*host.command, "-o", "BatchMode=yes", "127.0.0.1", "true")


def test_a_list_of_another_user(host: Host, sshd: str, run: Run, ask: Ask) -> None:
    """Strict checking names the host; the line that another user has lets this one in."""
    with host.shows("first", sshd):
        run(*host.command, "-o", "StrictHostKeyChecking=accept-new", "127.0.0.1", "true")
        other = [word.replace("/known", "/other") for word in host.command]
        strict = (*other, "-o", "StrictHostKeyChecking=yes")
        said = run(*strict, "127.0.0.1", "true", fails=True)
        verdicts = ask(ARTICLE, said, {"ssh.known_to_other_user": True})
        assert verdicts["other-users-list"] == "confirmed"
        assert verdicts["never-connected"] == "ruled-out"
        find = f"ssh-keygen -f known -F '[127.0.0.1]:{host.port}' | grep -v '^#' > other"
        run("sh", "-c", find)
        run(*strict, "127.0.0.1", "true")


def test_a_server_with_another_key(host: Host, sshd: str, run: Run, ask: Ask) -> None:
    """The message names file and line, and the command of the article takes the old key out."""
    accept = ("-o", "StrictHostKeyChecking=accept-new", "127.0.0.1", "true")
    with host.shows("first", sshd):
        run(*host.command, *accept)
    with host.shows("second", sshd):
        said = run(*host.command, *accept, fails=True)
        assert ask(ARTICLE, said)["never-connected"] == "ruled-out"
        facts = {"ssh.address_shared": False, "ssh.fingerprint_agrees": True}
        verdicts = ask(ARTICLE, said, facts)
        assert verdicts["server-has-new-key"] == "confirmed"
        assert verdicts["address-of-several"] == "ruled-out"
        run("ssh-keygen", "-f", host.place / "known", "-R", f"[127.0.0.1]:{host.port}")
        run(*host.command, *accept)


def test_machines_that_share_an_address(host: Host, sshd: str, run: Run, ask: Ask) -> None:
    """With a name for each machine both keys are kept, and both let in."""
    accept = ("-o", "StrictHostKeyChecking=accept-new", "127.0.0.1", "true")
    with host.shows("first", sshd):
        run(*host.command, *accept)
        run(*host.command, "-o", "HostKeyAlias=box-a", *accept)
    with host.shows("second", sshd):
        said = run(*host.command, *accept, fails=True)
        facts = {"ssh.address_shared": True, "ssh.fingerprint_agrees": True}
        assert ask(ARTICLE, said, facts)["address-of-several"] == "confirmed"
        run(*host.command, "-o", "HostKeyAlias=box-b", *accept)
    with host.shows("first", sshd):
        run(*host.command, "-o", "HostKeyAlias=box-a", *accept)


def test_a_port_without_a_server(host: Host, run: Run, ask: Ask) -> None:
    """A server that cannot be reached has shown no key, and is another problem."""
    assert ask(ARTICLE, run(*host.command, "127.0.0.1", "true", fails=True)) == {}
