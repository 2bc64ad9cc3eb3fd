"""Ports: servers that want one that is taken."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "port-already-in-use"


def listen_with_node(port: int) -> tuple[str, ...]:
    """The command by which Node listens on a port of the loopback address."""
    return ("node", "-e", f"require('http').createServer().listen({port}, '127.0.0.1')")


def test_a_port_that_another_program_has(run: Run, ask: Ask) -> None:
    """Python's error alone confirms nothing; who holds the port does."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = run(sys.executable, "-m", "http.server", "--bind", "127.0.0.1", port, fails=True)
    assert set(ask(ARTICLE, said).values()) == {"possible"}
    verdicts = ask(ARTICLE, said, {"port.holder": "other-program"})
    assert verdicts["other-program-listens"] == "confirmed"
    assert verdicts["earlier-run"] == "ruled-out"


def test_a_port_that_an_outgoing_connection_has(run: Run, ask: Ask) -> None:
    """The port is read from Node's error, and lies in the range for outgoing connections."""
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        said = run(*listen_with_node(client.getsockname()[1]), fails=True)
    verdicts = ask(ARTICLE, said, {"port.holder": "outgoing"})
    assert verdicts["taken-by-outgoing-connection"] == "confirmed"
    assert verdicts["old-connections-linger"] == "ruled-out"


def test_an_address_that_is_not_this_machines(run: Run, ask: Ask) -> None:
    """An address that cannot be had is another problem."""
    said = run(sys.executable, "-m", "http.server", "--bind", "192.0.2.1", "0", fails=True)
    assert "assign requested address" in said
    assert ask(ARTICLE, said) == {}


def test_a_port_that_a_server_takes_twice(run: Run, ask: Ask) -> None:
    """One address listed twice in a server's own settings: nobody else holds the port."""
    server = (
        "import socket; first = socket.create_server(('127.0.0.1', 0)); "
        "socket.create_server(first.getsockname())"
    )
    said = run(sys.executable, "-c", server, fails=True)

    verdicts = ask(ARTICLE, said, {"port.holder": "nobody"})

    assert verdicts["binds-twice"] == "confirmed"
    assert verdicts["other-program-listens"] == "ruled-out"
