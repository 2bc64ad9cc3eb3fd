"""Serving: binds a port of loopback and serves the preview there until it is interrupted."""

from __future__ import annotations

import errno
import os
import socket
from typing import TYPE_CHECKING

import uvicorn

from fixlore.errors import FixloreError
from fixlore.preview.app import make_app
from fixlore.preview.building import Builder
from fixlore.preview.live import Live

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

LOOPBACK = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1"}

# Seconds that pages have to let go of their connections when the preview ends.
_PATIENCE = 2


class _Server(uvicorn.Server):
    """Ends what waits for news first, so that nothing has to be cut off."""

    def __init__(self, config: uvicorn.Config, live: Live) -> None:
        super().__init__(config)
        self._live = live

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._live.closing = True
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._live.close()
        await super().shutdown(sockets)


def serve(root: Path, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; `ready` is told the address once it answers.

    Raises:
        KnowledgeBaseError: `root` is no knowledge base with articles.
        FixloreError: the host is not loopback, or the port cannot be had.
    """
    listening = _bind(host, port)
    with listening:
        builder = Builder(root)
        live = Live(builder.first())
        bound = int(listening.getsockname()[1])
        config = uvicorn.Config(
            make_app(builder, live, bound),
            http="h11",
            ws="none",
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
        listening.listen()
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{bound}/")
        _Server(config, live).run([listening])


def _bind(host: str, port: int) -> socket.socket:
    address = LOOPBACK.get(host)
    if address is None:
        raise FixloreError(
            f"the preview is for this machine only: --host {host} is refused; "
            "take 127.0.0.1, localhost or ::1"
        )
    bound = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    try:
        if os.name == "posix":  # elsewhere it would share the port with another program
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((address, port))
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            raise FixloreError(
                f"port {port} of {host} is taken, perhaps by another preview: "
                "choose one with --port, or let one be found with --port 0"
            ) from None
        raise FixloreError(
            f"port {port} of {host} cannot be had: {error.strerror}; choose one with --port"
        ) from None
    return bound
