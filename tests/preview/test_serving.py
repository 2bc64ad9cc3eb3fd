"""The command: what it prints, what it refuses, and how it ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from fixlore.errors import FixloreError
from fixlore.preview.serving import Preview
from tests.cli.processes import fixlore
from tests.preview import small

if TYPE_CHECKING:
    from pathlib import Path


def test_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    """Nothing but the address is printed, also while a page waits for news."""
    small.write(tmp_path)
    command = [sys.executable, "-m", "fixlore", "preview", str(tmp_path), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        port = int(line.partition("127.0.0.1:")[2].partition("/")[0])
        with socket.create_connection(("127.0.0.1", port), timeout=20) as page:
            page.sendall(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            assert b"200 OK" in page.recv(4096)
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=20) == 0
        assert line == f"Preview at http://127.0.0.1:{port}/ (Ctrl-C ends it)\n"
        assert process.stdout.read().strip() == ""
        assert process.stderr.read() == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "example.com", "::", ""])  # noqa: S104 - they must be refused
def test_an_address_that_others_can_reach_is_refused(tmp_path: Path, host: str) -> None:
    """The preview is for the machine that it runs on."""
    with pytest.raises(FixloreError, match="the preview is for this machine only"):
        Preview.bound(small.write(tmp_path), host, 0)


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    """With what to do about it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = fixlore("preview", small.write(tmp_path), "--port", str(port))
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        f"fixlore: port {port} of 127.0.0.1 is taken, perhaps by another preview: "
        "choose one with --port, or let one be found with --port 0\n"
    )


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    """As by every command."""
    run = fixlore("preview", tmp_path, "--port", "0")
    assert run.returncode == 2
    assert "is no knowledge base to compile: it has no folder articles/" in run.stderr
