"""A terminal for tests: runs a program in a real pseudo-terminal and types into it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING

from fixlore.render.clean import clean

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

PATIENCE = 30.0
ENTER, DOWN, CTRL_C = "\r", "\x1b[B", "\x03"


def _as_in_a_terminal() -> None:
    """A job in the background of a script is started deaf to Ctrl-C; one in a terminal is not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """`fixlore` with its arguments, in a terminal of so many columns."""

    def __init__(self, *arguments: str, columns: int = 80, **environment: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        variables = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "NO_COLOR"}}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "fixlore", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=variables | {"TERM": "xterm", "FIXLORE_OUTCOMES": "off"} | environment,
            start_new_session=True,
            preexec_fn=_as_in_a_terminal,  # noqa: PLW1509 - sets one signal, in the child alone
        )
        os.close(slave)
        self.raw = ""
        self._seen = 0

    def __enter__(self) -> Self:
        """Give the running terminal."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program, if it has not ended."""
        self.process.kill()
        self.process.wait()
        os.close(self._master)

    def until(self, words: str) -> str:
        """What is shown since the last call, up to these words, without colours."""
        end = time.monotonic() + PATIENCE
        while words not in (shown := clean(self.raw[self._seen :])):
            assert self._read(end), f"{words!r} never came: {shown}"
        self._seen = len(self.raw)
        return shown

    def type(self, keys: str) -> None:
        """Type keys."""
        os.write(self._master, keys.encode())

    def ended(self) -> int:
        """The exit status, after all that is still written was read."""
        end = time.monotonic() + PATIENCE
        while self._read(end):
            pass
        return self.process.wait(PATIENCE)

    def _read(self, end: float) -> bool:
        """Read what is there; False once the program is gone, or time is up."""
        ready, _, _ = select.select([self._master], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # how Linux says that nobody writes any more
            return False
        self.raw += data.decode(errors="replace")
        if b"\x1b[6n" in data:  # where is the cursor?
            self.type("\x1b[1;1R")
        return bool(data)
