"""Serving: binds a port of loopback and serves the preview there until it is told to end."""

from __future__ import annotations

import errno
import os
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uvicorn

from fixlore.errors import FixloreError
from fixlore.preview.app import make_app
from fixlore.preview.building import Builder
from fixlore.preview.live import Live

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

LOOPBACK = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1"}

# Seconds that pages have to let go of their connections when the preview ends.
_PATIENCE = 2


class _Server(uvicorn.Server):
    """Lets those go first that wait for news, so that no connection has to be cut."""

    def __init__(self, config: uvicorn.Config, live: Live) -> None:
        super().__init__(config)
        self._live = live

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._live.closing = True
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._live.close()
        await super().shutdown(sockets)


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview at a port of its own; requests that come before `serve` wait."""

    address: str
    port: int
    _server: uvicorn.Server
    _listening: socket.socket

    @staticmethod
    def bound(root: Path, host: str, port: int) -> Preview:
        """Read the knowledge base in `root` and take the port; 0 is any that is free.

        Raises:
            KnowledgeBaseError: `root` is no knowledge base with articles.
            FixloreError: the host is not loopback, or the port cannot be had.
        """
        listening = _bind(host, port)
        try:
            builder = Builder(root)
            live = Live(builder.first())
            listening.listen()
        except BaseException:
            listening.close()
            raise
        had = int(listening.getsockname()[1])
        config = uvicorn.Config(
            make_app(builder, live, had),
            http="h11",
            ws="none",
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
        name = f"[{host}]" if ":" in host else host
        return Preview(f"http://{name}:{had}/", had, _Server(config, live), listening)

    def serve(self) -> None:
        """Serve until `end`, or until Ctrl-C, which raises KeyboardInterrupt once all is closed."""
        with self._listening:
            self._server.run([self._listening])

    def end(self) -> None:
        """End, from any thread."""
        self._server.should_exit = True


def _bind(host: str, port: int) -> socket.socket:
    address = LOOPBACK.get(host)
    if address is None:
        raise FixloreError(
            f"the preview is for this machine only, so --host {host!r} is refused; "
            "take 127.0.0.1, localhost or ::1"
        )
    bound = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    try:
        if os.name == "posix":  # elsewhere it would share the port with another program
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((address, port))
    except OSError as error:
        bound.close()
        raise FixloreError(_why_not(host, port, error)) from None
    return bound


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} of {host} is taken, perhaps by another preview: "
            "choose one with --port, or let one be found with --port 0"
        )
    return f"port {port} of {host} cannot be had ({error.strerror}): choose one with --port"
