"""`fixlore outcomes`: adding and reporting, by real processes, whole outputs compared."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.small_kb import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    Run = Callable[..., subprocess.CompletedProcess[str]]

LAMP = """\
---
title: The lamp blinks
symptoms:
  - message: lamp blinks
causes:
  bulb:
    title: The bulb is loose
    likelihood: common
    when: {lamp.on: true}
    solution: tighten
  fuse:
    title: The fuse is old
    when: {lamp.colour: red}
    solution: tighten
---
## Tighten {#tighten}
1. Turn it.
"""
TEXT = "lamp blinks"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run fixlore on a knowledge base of one article, for a user who has recorded nothing yet."""
    kb = write(tmp_path / "kb", {"lamp": LAMP})
    own = {"XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    inherited = {name: value for name, value in os.environ.items() if name != "FIXLORE_OUTCOMES"}

    def fixlore(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "fixlore", *arguments, "--kb", str(kb)]
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**inherited, **own, **environment},
        )

    return fixlore


@pytest.fixture
def recorded(run: Run) -> Run:
    """The same, after five cases."""
    for arguments in (
        ["lamp", "fuse", "-f", "lamp.colour=red", "--text", TEXT, "--failed", "tighten"],
        ["lamp", "fuse", "-f", "lamp.on=yes", "--text", TEXT],
        ["lamp", "--worked", "tighten", "--text", TEXT],
        ["lamp", "--nothing-fits"],
        ["-", "--nothing-fits"],
    ):
        assert run("outcomes", "add", *arguments).returncode == 0
    return run


def test_the_report_in_text(recorded: Run, snapshot: SnapshotAssertion) -> None:
    """Causes with their shares, questions, and what fits nothing, as a person reads it."""
    assert recorded("outcomes", "report").stdout == snapshot


def test_the_report_in_json(recorded: Run, snapshot: SnapshotAssertion) -> None:
    """The same as data."""
    assert json.loads(recorded("outcomes", "report", "--format", "json").stdout) == snapshot


def test_an_empty_report_says_so(run: Run) -> None:
    """Where nothing is recorded, the report says that and makes no file."""
    assert run("outcomes", "report").stdout == "No outcomes are recorded for small.\n"


def test_what_is_recorded_counts_unless_it_is_switched_off(recorded: Run) -> None:
    """`diagnose` learns from the user's own file; `off` gives the author's words, to the byte."""
    for _ in range(3):
        recorded("outcomes", "add", "lamp", "fuse")
    learned = recorded("diagnose", TEXT).stdout
    off = recorded("diagnose", TEXT, "--outcomes", "off").stdout
    unset = recorded("diagnose", TEXT, FIXLORE_OUTCOMES="off").stdout
    fresh = recorded("diagnose", TEXT, "--outcomes", "not-there.db").stdout
    assert learned != off
    assert off == unset == fresh


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lam", "bulb"], "no article is called 'lam'; did you mean 'lamp'?"),
        (["lamp", "bulp"], "lamp has no cause 'bulp'; did you mean 'bulb'?"),
        (["lamp", "radio"], "lamp has no cause 'radio'; it has bulb, fuse"),
        (["lamp"], "say what it was: a cause, a solution that worked, or that nothing fits"),
        (["lamp", "bulb", "--nothing-fits"], "either it was 'bulb' or nothing fits: not both"),
        (
            ["lamp", "--worked", "tightn"],
            "no cause of lamp has the solution 'tightn'; did you mean 'tighten'?",
        ),
        (["lamp", "bulb", "-f", "lamp.om=yes"], "no fact is called 'lamp.om'"),
        (["lamp", "bulb", "--outcomes", "off"], "outcomes are off"),
        (["lamp", "bulb", "--outcomes", "mysql://x"], "outcomes cannot be kept in mysql://"),
    ],
)
def test_a_mistake_is_told_and_nothing_recorded(
    run: Run, arguments: list[str], message: str
) -> None:
    """One message with the nearest right name, status 2, and the report stays empty."""
    done = run("outcomes", "add", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"fixlore: {message}")
    assert run("outcomes", "report").stdout == "No outcomes are recorded for small.\n"
