"""The list of commands, and what it takes to show it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fixlore.cli.app import COMMANDS

LOADED = """
import sys
from fixlore.cli.app import main
sys.argv = ["fixlore", *sys.argv[1:]]
try:
    main()
finally:
    print(*(name for name in sys.modules if name.startswith("fixlore.")))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["no-such-command"]])
def test_what_asks_for_no_command_loads_none(arguments: list[str]) -> None:
    """Help, version and a slip of the finger are told without loading the commands."""
    command = [sys.executable, "-c", LOADED, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    loaded = {name for name in run.stdout.split() if name.startswith("fixlore.cli.")}
    assert loaded == {"fixlore.cli.app"}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_listed_and_helps(name: str) -> None:
    """The list tells each command on one line, and each command has help of its own."""
    listed = _said("--help")
    assert f"  {name:8}  {COMMANDS[name].does}\n" in listed
    assert f"{name} [OPTIONS]" in _said(name, "--help")
    assert _said(name, "-h") == _said(name, "--help")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize(
    "arguments", [["check"], ["diagnose", "nothing known"], ["explain", "never-holds"]]
)
def test_a_full_disk_is_told_in_a_line(arguments: list[str]) -> None:
    """What cannot be written ends the command with a message and no traceback."""
    command = [sys.executable, "-m", "fixlore", *arguments]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        run = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert (run.returncode, run.stderr) == (2, "fixlore: No space left on device\n")


def _said(*arguments: str) -> str:
    command = [sys.executable, "-m", "fixlore", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
