"""DNS: a name that can never exist (RFC 2606), as several tools report it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "dns-name-not-resolved"
NAME = "fixlore.invalid"
NAMING = {
    "curl": ("curl", "-sS", "--max-time", "30", f"https://{NAME}/"),
    "git": ("git", "ls-remote", f"https://{NAME}/x.git"),
    "ssh": ("ssh", "-F", "none", "-o", "BatchMode=yes", NAME),
    "psql": ("psql", "-w", "-h", NAME, "-U", "alice"),
    "node": ("node", "-e", f"require('dns').lookup('{NAME}', e => {{ throw e }})"),
}


@pytest.mark.parametrize("command", NAMING.values(), ids=NAMING)
def test_a_tool_that_says_the_name(command: tuple[str, ...], run: Run, ask: Ask) -> None:
    """The name is read from the error, and its ending tells that it cannot exist."""
    verdicts = ask(ARTICLE, run(*command, fails=True))
    assert verdicts["no-such-name"] == "confirmed"
    assert verdicts["no-network"] == "possible"


def test_a_tool_that_does_not_say_the_name(run: Run, ask: Ask) -> None:
    """Python's error leads here as well, and a fact decides."""
    program = f"import socket; socket.create_connection(('{NAME}', 1))"
    said = run(sys.executable, "-c", program, fails=True)
    assert "confirmed" not in ask(ARTICLE, said).values()
    facts = {
        "dns.others_resolve": True,
        "dns.resolves_elsewhere": False,
        "dns.internal_name": False,
    }
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["no-such-name"] == "confirmed"
    assert verdicts["no-name-server"] == "ruled-out"


def test_pip_on_an_index_with_that_name(run: Run, ask: Ask) -> None:
    """A network that is down, confirmed here, is the cause of pip's failure in pip's article."""
    pytest.importorskip("pip", reason="this Python has no pip")
    index = f"https://{NAME}/simple"
    pip = (sys.executable, "-m", "pip", "install", "--target", "x", "--retries", "1")
    said = run(*pip, "--index-url", index, "fixlore-demo", fails=True)
    facts = {
        "pip.no_index": False,
        "network.ip_reachable": False,
        "network.default_route": False,
    }
    assert ask(ARTICLE, said, facts)["no-network"] == "confirmed"
    verdicts = ask("pip-no-matching-distribution", said, facts)
    assert verdicts["index-not-reachable"] == "confirmed"
    connected = {**facts, "network.ip_reachable": True, "network.default_route": True}
    verdicts = ask("pip-no-matching-distribution", said, connected)
    assert verdicts["index-not-reachable"] == "possible"


def test_a_refused_connection(closed_port: int, run: Run, ask: Ask) -> None:
    """A name that resolves to a machine that refuses is another problem."""
    said = run("curl", "-sS", f"http://127.0.0.1:{closed_port}", fails=True)
    assert ask(ARTICLE, said) == {}
