"""curl: connections that are not made, and connections that bring no answer."""

from __future__ import annotations

import contextlib
import http.server
import socket
import ssl
import struct
import threading
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]
    Accept = Callable[[socket.socket], None]

CONNECT = "http-cannot-connect"
ANSWER = "http-no-answer"


@contextlib.contextmanager
def listening(accept: Accept) -> Generator[int]:
    """The port of a server that does this with each connection."""
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)

        def serve() -> None:
            while not ended.is_set():
                with contextlib.suppress(TimeoutError), server.accept()[0] as taken:
                    accept(taken)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield int(server.getsockname()[1])
        finally:
            ended.set()
            thread.join()


@pytest.fixture
def web() -> Iterator[int]:
    """The port of a web server that answers."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_port
        server.shutdown()


def curl(
    run: Run, port: int, *options: str, fails: bool = True, env: dict[str, str] | None = None
) -> str:
    """What curl says of this port."""
    return run("curl", "-sS", *options, f"http://127.0.0.1:{port}/", fails=fails, env=env)


def test_a_port_on_which_nothing_listens(closed_port: int, run: Run, ask: Ask) -> None:
    """Refused at once: the answer about the listener tells the three causes apart."""
    said = curl(run, closed_port)
    causes = {"nothing": "not-running", "other-port": "wrong-port", "loopback": "loopback-only"}
    for listener, cause in causes.items():
        verdicts = ask(CONNECT, said, {"http.host_asked": True, "http.listener": listener})
        assert [name for name, verdict in verdicts.items() if verdict == "confirmed"] == [cause]
        assert verdicts["firewall-drops"] == verdicts["no-machine-there"] == "ruled-out"


def test_a_server_for_one_address_alone(run: Run, ask: Ask) -> None:
    """A server on one loopback address refuses another, and one on 0.0.0.0 does not."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        said = run("curl", "-sS", f"http://127.0.0.2:{port}/", fails=True)
        facts = {"http.host_asked": True, "http.listener": "loopback"}
        assert ask(CONNECT, said, facts)["loopback-only"] == "confirmed"
    with socket.create_server(("", port)):
        said = run("curl", "-sS", "-m", "0.2", f"http://127.0.0.2:{port}/", fails=True)
        assert "(28) Operation timed out" in said


def test_a_proxy_that_is_gone(closed_port: int, web: int, run: Run, ask: Ask) -> None:
    """The error names the proxy's port; past the proxy the server answers."""
    env = {"http_proxy": f"http://127.0.0.1:{closed_port}"}
    said = curl(run, web, env=env)
    assert str(closed_port) in said
    verdicts = ask(CONNECT, said, {"http.host_asked": False})
    assert verdicts["proxy-in-the-way"] == "confirmed"
    assert verdicts["not-running"] == "ruled-out"
    curl(run, web, "--noproxy", "*", fails=False, env=env)
    curl(run, web, fails=False, env={**env, "no_proxy": "localhost,127.0.0.1"})


def test_a_connection_that_nobody_takes_or_refuses(run: Run, ask: Ask) -> None:
    """Without an answer to the first packet, as behind a firewall, the machine decides."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        with contextlib.ExitStack() as waiting:
            for _ in range(3):  # they fill the queue of the listener, and it drops the next
                one = waiting.enter_context(socket.socket())
                one.settimeout(0)
                with contextlib.suppress(BlockingIOError):
                    one.connect(server.getsockname())
            said = curl(run, server.getsockname()[1], "--connect-timeout", "0.3")
    assert ask(CONNECT, said)["not-running"] == "ruled-out"
    causes = {"up": "firewall-drops", "other-address": "no-machine-there"}
    for machine, cause in causes.items():
        verdicts = ask(CONNECT, said, {"http.host_asked": True, "http.machine": machine})
        assert [name for name, verdict in verdicts.items() if verdict == "confirmed"] == [cause]


def keep_silent(taken: socket.socket) -> None:
    """Read the request, and wait until the client is gone."""
    taken.settimeout(1)
    while taken.recv(4096):
        pass


def test_an_answer_that_does_not_come_in_time(run: Run, ask: Ask) -> None:
    """Whether it comes later tells a slow server from one that is stuck."""
    with listening(keep_silent) as port:
        said = curl(run, port, "--max-time", "0.2")
    assert "(28) Operation timed out" in said
    for late, cause in ((True, "slow-server"), (False, "stuck-server")):
        verdicts = ask(ANSWER, said, {"http.answers_late": late})
        assert [name for name, verdict in verdicts.items() if verdict == "confirmed"] == [cause]
        assert verdicts["https-port"] == verdicts["server-ended"] == "ruled-out"


def hang_up(taken: socket.socket) -> None:
    """Read the request and close the connection."""
    taken.recv(4096)


def cut(taken: socket.socket) -> None:
    """Read the request and reset the connection."""
    taken.recv(4096)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.mark.parametrize(("accept", "code"), [(hang_up, "(52)"), (cut, "(56)")])
def test_a_server_that_hangs_up(accept: Accept, code: str, run: Run, ask: Ask) -> None:
    """What a program that ends does, and what Docker does for a port that is closed inside."""
    with listening(accept) as port:
        said = curl(run, port)
    assert code in said
    verdicts = ask(ANSWER, said, {"http.port_speaks": "http", "http.server_ended": True})
    assert verdicts["server-ended"] == "confirmed"
    assert verdicts["https-port"] == verdicts["slow-server"] == "ruled-out"
    verdicts = ask(ANSWER, said, {"http.published": True, "http.listener": "loopback"})
    assert verdicts["container-listens-inside"] == "confirmed"


def test_a_port_for_https(run: Run, ask: Ask, place: object) -> None:
    """A server that waits for TLS hangs up on plain HTTP; with https it answers."""
    request = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost")
    run("openssl", *request, "-days", "2", "-keyout", "key.pem", "-out", "cert.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{place}/cert.pem", f"{place}/key.pem")

    def accept(taken: socket.socket) -> None:
        with contextlib.suppress(OSError), context.wrap_socket(taken, server_side=True) as secure:
            secure.recv(4096)
            secure.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    with listening(accept) as port:
        verdicts = ask(ANSWER, curl(run, port), {"http.port_speaks": "https"})
        run("curl", "-sSk", f"https://127.0.0.1:{port}/")
    assert verdicts["https-port"] == "confirmed"
    assert verdicts["server-ended"] == verdicts["other-protocol"] == "ruled-out"
