"""`fixlore ask` in a real terminal: keys, Ctrl-C, and what it prints without colour."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.cli.ask.terminal import CTRL_C, DOWN, ENTER, Terminal

if TYPE_CHECKING:
    from pathlib import Path

NETSUITE = "Sync didn't finish successfully! Your login credentials are invalid/expired"
ROLE = "netsuite.role=administrator"
DISK = "cp: error writing '/var/tmp/x': No space left on device"


def test_arrows_and_keys_choose(tmp_path: Path) -> None:
    """A letter or a number goes to its line, the arrow down to the next; Enter takes it."""
    with Terminal("ask", NETSUITE, "-f", ROLE, "--save", str(tmp_path / "s.json")) as terminal:
        terminal.until("q) stop and keep the session")
        terminal.type("n" + ENTER)
        terminal.until("How: Open NetSuite in a private browser window")
        terminal.until("q) stop and keep the session")
        terminal.type(DOWN + ENTER)
        found = terminal.until("q) stop and keep the session")
        assert "Found: The NetSuite login is wrong or has expired" in found
        terminal.type("1" + ENTER)
        terminal.until("Solved by: Reconnect the sync with the right login.")
        terminal.type(ENTER)
        assert terminal.ended() == 0


def test_an_answer_may_be_typed(tmp_path: Path) -> None:
    """A number is typed, and one that cannot be is explained and asked again."""
    with Terminal("ask", DISK, "--save", str(tmp_path / "s.json")) as terminal:
        terminal.until("a number (%)")
        terminal.type("much" + ENTER)
        terminal.until("disk.free_percent cannot be 'much'")
        terminal.until("Your answer")
        terminal.type("40" + ENTER)
        terminal.until("findmnt")


@pytest.mark.parametrize("how", ["key", "signal", "dumb"])
def test_leaving_keeps_the_session(tmp_path: Path, how: str) -> None:
    """Ctrl-C or a lost connection keeps the session and says how to go on."""
    file = tmp_path / "s.json"
    term = "dumb" if how == "dumb" else "xterm"
    with Terminal("ask", NETSUITE, "--save", str(file), TERM=term) as terminal:
        terminal.until("Did it help?")
        if how == "key":
            terminal.type(CTRL_C)
        else:
            os.kill(terminal.process.pid, signal.SIGHUP if how == "signal" else signal.SIGINT)
        terminal.until(f"fixlore ask --resume {file}")
        assert terminal.ended() == 130
    assert file.is_file()


def test_no_color_and_dumb_terminals_get_none(tmp_path: Path) -> None:
    """No colour with NO_COLOR; no escape sequence at all for a dumb terminal."""
    file = str(tmp_path / "s.json")
    with Terminal("ask", NETSUITE, "--save", file, NO_COLOR="1") as terminal:
        terminal.until("q) stop")
        assert not any(f"\x1b[{colour}m" in terminal.raw for colour in ("31", "32", "33", "36"))
    with Terminal("ask", NETSUITE, "--save", file, TERM="dumb") as terminal:
        terminal.until("Did it help?")
        terminal.type("1\n")
        terminal.until("Solved by")
        assert "\x1b" not in terminal.raw
