"""The Makefile: what it does again, and what it does not."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UP_TO_DATE, MUST_RUN = 0, 1

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose environment was set up after its settings were last changed."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").touch()
    _stamp(tmp_path / ".venv" / ".ready", later_by=10)
    return tmp_path


def _stamp(path: Path, *, later_by: int) -> None:
    path.touch()
    now = path.stat().st_mtime
    os.utime(path, (now + later_by, now + later_by))


def _asks(checkout: Path, target: str) -> int:
    """What `make --question` answers: is there anything to do for the target?"""
    command = ["make", "--question", target]
    return subprocess.run(command, cwd=checkout, check=False, capture_output=True).returncode


def test_setting_up_is_done_once(checkout: Path) -> None:
    """With the stamp newer than the settings there is nothing to do."""
    assert _asks(checkout, "setup") == UP_TO_DATE


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt"])
def test_new_settings_set_up_again(checkout: Path, changed: str) -> None:
    """A dependency or a pin that changed is installed by the next command."""
    _stamp(checkout / changed, later_by=20)
    assert _asks(checkout, "setup") == MUST_RUN


def test_tests_need_more_than_the_demo_does(checkout: Path) -> None:
    """What only developers need is installed when they first ask for it."""
    assert _asks(checkout, "setup-dev") == MUST_RUN
