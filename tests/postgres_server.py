"""A real PostgreSQL for tests: started in a folder of its own, by a user who is not root."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

NOBODY = 65534


def _tool(name: str) -> str:
    folders = [str(path) for path in Path("/usr/lib/postgresql").glob("*/bin")]
    found = shutil.which(name, path=os.pathsep.join([*folders, os.environ["PATH"]]))
    if found is None:
        pytest.skip(f"{name} is not on this machine")
    return found


def _as_nobody() -> list[str]:
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("PostgreSQL refuses root, and setpriv is not on this machine")
    return ["setpriv", f"--reuid={NOBODY}", "--clear-groups"]


@contextmanager
def running(folder: Path) -> Generator[str]:
    """A server with its data in a new folder, until the end of the block; gives its URL."""
    initdb, pg_ctl, before = _tool("initdb"), _tool("pg_ctl"), _as_nobody()
    folder.mkdir()
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    data = folder / "data"
    made = [*before, initdb, "-A", "trust", "-N", "-D", str(data), "-U", "alice"]
    subprocess.run(made, check=True, capture_output=True, timeout=60, cwd=folder)
    control = [*before, pg_ctl, "-D", str(data)]
    options = f"-h 127.0.0.1 -p {port} -k {folder} -F"
    start = [*control, "-o", options, "-l", str(folder / "log"), "-w", "-t", "50", "start"]
    subprocess.run(start, check=True, capture_output=True, timeout=60, cwd=folder)
    try:
        yield f"postgresql://alice@127.0.0.1:{port}/postgres"
    finally:
        stop = [*control, "-m", "immediate", "stop"]
        subprocess.run(stop, check=True, capture_output=True, timeout=60, cwd=folder)
