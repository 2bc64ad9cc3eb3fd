"""ssh: servers that cannot be reached, on this machine and in a network of its own."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "ssh-cannot-connect"
SSH = "ssh -F none -o BatchMode=yes -o ConnectTimeout=1"
# A network whose packets go nowhere, and an address in it.
NOWHERE = "ip link set lo up; ip route add 10.9.0.9 dev lo; "


@pytest.fixture
def alone(run: Run) -> Callable[[str], str]:
    """Run a script that fails in a network of its own; skip where that is not permitted."""
    probe = ["unshare", "-n", "sh", "-c", "ip link set lo up"]
    try:
        subprocess.run(probe, check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a network of its own is not permitted here")
    return lambda script: run("unshare", "-n", "sh", "-c", script, fails=True)


def test_nothing_listens(closed_port: int, run: Run, ask: Ask) -> None:
    """A refused connection leaves what can refuse, and the server's own view decides."""
    said = run(*SSH.split(), "-p", str(closed_port), "127.0.0.1", "true", fails=True)
    alone = ask(ARTICLE, said)
    assert alone["service-stopped"] == "possible"
    assert alone["server-down"] == "ruled-out"
    verdicts = ask(ARTICLE, said, {"ssh.address_right": True, "ssh.listens_on": "nowhere"})
    assert verdicts["service-stopped"] == "confirmed"
    assert verdicts["other-port"] == "ruled-out"
    verdicts = ask(ARTICLE, said, {"ssh.address_right": True, "ssh.listens_on": "other-port"})
    assert verdicts["other-port"] == "confirmed"


def test_nobody_answers(alone: Callable[[str], str], ask: Ask) -> None:
    """A packet that is lost is a connection that times out; the address tells a private network."""
    said = alone(f"{NOWHERE} {SSH} 10.9.0.9 true")
    assert "timed out" in said
    verdicts = ask(ARTICLE, said, {"ssh.other_network_works": True})
    assert verdicts["outside-private-network"] == "confirmed"
    assert verdicts["service-stopped"] == "ruled-out"
    verdicts = ask(ARTICLE, said, {"ssh.address_right": True, "ssh.server_up": False})
    assert verdicts["server-down"] == "confirmed"


def test_a_router_that_refuses(alone: Callable[[str], str], ask: Ask) -> None:
    """No route to the host is another answer than none."""
    said = alone(f"ip link set lo up; ip route add unreachable 203.0.113.7; {SSH} 203.0.113.7 true")
    assert "No route to host" in said
    facts = {"ssh.address_right": True, "ssh.listens_on": "same-port"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["port-closed-by-firewall"] == "confirmed"
    assert verdicts["no-network-here"] == "ruled-out"


def test_no_network(alone: Callable[[str], str], ask: Ask) -> None:
    """Without a route the machine says so at once."""
    said = alone(f"{SSH} 203.0.113.7 true")
    verdicts = ask(ARTICLE, said, {"network.default_route": False})
    assert verdicts["no-network-here"] == "confirmed"
    assert verdicts["server-down"] == "ruled-out"


def test_a_name_that_is_not_there(run: Run, ask: Ask) -> None:
    """A name that leads nowhere is another problem."""
    assert ask(ARTICLE, run(*SSH.split(), "nosuch.invalid", "true", fails=True)) == {}
