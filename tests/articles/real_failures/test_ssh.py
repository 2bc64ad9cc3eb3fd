"""ssh: keys that a real server on the loopback address does not take."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "ssh-permission-denied-publickey"


@pytest.fixture
def host(place: Path, run: Run, closed_port: int) -> Iterator[tuple[str, ...]]:
    """A server that takes one key, `right`; gives the ssh command that connects to it."""
    for key in ("host", "right", "wrong"):
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", place / key)
    settings = place / "sshd_config"
    settings.write_text(
        f"ListenAddress 127.0.0.1:{closed_port}\nHostKey {place}/host\nPidFile none\n"
        f"AuthorizedKeysFile {place}/right.pub\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\n"
    )
    if os.geteuid() == 0 and not Path("/run/sshd").is_dir():
        pytest.skip("sshd as root needs its folder /run/sshd")
    check = run("sh", "-c", f"command -v sshd && $(command -v sshd) -t -f {settings} || echo none")
    if "none" in check:
        pytest.skip("sshd is not on this machine")
    path = check.splitlines()[0]
    with (place / "log").open("w") as log:
        server = subprocess.Popen([path, "-D", "-e", "-f", str(settings)], stderr=log)
        _await(place / "log", "Server listening")
        yield (
            *("ssh", "-F", "none", "-p", str(closed_port)),
            *("-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no"),
            *("-o", f"UserKnownHostsFile={place}/known", "-o", "IdentitiesOnly=yes"),
        )
        server.terminate()
        server.wait(timeout=10)


def _await(log: Path, words: str) -> None:
    for _ in range(300):
        if words in log.read_text():
            return
        time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


def test_a_key_that_the_account_has_not(
    host: tuple[str, ...], place: Path, run: Run, ask: Ask
) -> None:
    """A key is offered and refused; the right one gets in."""
    said = run(*host, "-i", place / "wrong", "127.0.0.1", "true", fails=True)
    assert set(ask(ARTICLE, said).values()) <= {"possible", "ruled-out"}
    facts = {"ssh.user_right": True, "ssh.key_offered": True, "ssh.key_authorized": False}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["key-not-authorized"] == "confirmed"
    assert verdicts["key-not-offered"] == "ruled-out"
    run(*host, "-i", place / "right", "127.0.0.1", "true")


def test_a_key_that_is_not_offered(host: tuple[str, ...], place: Path, run: Run, ask: Ask) -> None:
    """Without a key to offer the server refuses in the same words, and the hint tells why."""
    said = run(*host, "-v", "-i", place / "absent", "127.0.0.1", "true", fails=True)
    facts = {"ssh.user_right": True, "ssh.key_offered": "Offering public key" in said}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["key-not-offered"] == "confirmed"
    assert verdicts["key-not-authorized"] == "ruled-out"


def test_a_key_file_that_others_may_read(
    host: tuple[str, ...], place: Path, run: Run, ask: Ask
) -> None:
    """The client names the file and its mode, which is enough; closing the file mends it."""
    (place / "right").chmod(0o644)
    said = run(*host, "-i", place / "right", "127.0.0.1", "true", fails=True)
    assert ask(ARTICLE, said)["key-file-too-open"] == "confirmed"
    (place / "right").chmod(0o600)
    run(*host, "-i", place / "right", "127.0.0.1", "true")


def test_a_user_who_is_not_there(host: tuple[str, ...], place: Path, run: Run, ask: Ask) -> None:
    """The server refuses an unknown user as it refuses a key; only the fact tells them apart."""
    said = run(*host, "-i", place / "right", "nosuch@127.0.0.1", "true", fails=True)
    verdicts = ask(ARTICLE, said, {"ssh.user_right": False})
    assert verdicts["wrong-user"] == "confirmed"
    assert verdicts["key-not-authorized"] == "ruled-out"


def test_a_host_key_that_is_not_known(
    host: tuple[str, ...], place: Path, run: Run, ask: Ask
) -> None:
    """A refusal on the client's side is another problem."""
    strict = ("-o", "StrictHostKeyChecking=yes", "-o", f"UserKnownHostsFile={place}/none")
    command = (host[0], *strict, *host[1:])
    said = run(*command, "-i", place / "right", "127.0.0.1", "true", fails=True)
    assert "Host key verification failed" in said
    assert ask(ARTICLE, said) == {}
