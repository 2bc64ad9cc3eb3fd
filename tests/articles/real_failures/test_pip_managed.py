"""pip: a Python that the distribution manages."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "pip-externally-managed"
SYSTEM_PYTHON = "/usr/bin/python3"
STDLIB = "import sysconfig; print(sysconfig.get_path('stdlib'))"
METADATA = "Metadata-Version: 2.1\nName: fixlore-demo\nVersion: 1\n"
PIP = (sys.executable, "-m", "pip")


@pytest.fixture
def install(place: Path) -> tuple[str | Path, ...]:
    """What to give to pip to install a package that lies in the folder."""
    info = "fixlore_demo-1.dist-info"
    with zipfile.ZipFile(place / "fixlore_demo-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("fixlore_demo.py", "")
        wheel.writestr(f"{info}/METADATA", METADATA)
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return ("install", "--no-index", "--find-links", place, "fixlore-demo")


@pytest.fixture
def locked() -> str:
    """The system's Python; skip where it is not locked against pip."""
    if not Path(SYSTEM_PYTHON).exists():
        pytest.skip(f"there is no {SYSTEM_PYTHON}")
    done = subprocess.run(
        [SYSTEM_PYTHON, "-c", STDLIB], capture_output=True, text=True, timeout=60, check=True
    )
    if not Path(done.stdout.strip(), "EXTERNALLY-MANAGED").exists():
        pytest.skip("the system's Python is not locked against pip")
    return SYSTEM_PYTHON


@pytest.fixture
def refusal(locked: str, run: Run, install: tuple[str | Path, ...]) -> str:
    """What pip says for the locked Python."""
    return run(*PIP, "--python", locked, *install, fails=True)


def test_one_answer_tells_the_causes_apart(refusal: str, ask: Ask) -> None:
    """Outside a virtual environment the purpose decides; in one it is the wrong pip."""
    decided = {
        "project": "package-for-project",
        "command": "command-for-oneself",
        "image": "throw-away-machine",
        "system": "needed-by-system",
    }
    for purpose, cause in decided.items():
        verdicts = ask(ARTICLE, refusal, {"pip.in_venv": False, "pip.purpose": purpose})
        assert [name for name, verdict in verdicts.items() if verdict == "confirmed"] == [cause]
        assert set(verdicts.values()) == {"confirmed", "ruled-out"}
    verdicts = ask(ARTICLE, refusal, {"pip.in_venv": True})
    assert verdicts["system-pip-in-venv"] == "confirmed"
    assert verdicts["package-for-project"] == "ruled-out"


def test_an_environment_of_the_locked_python_is_open(
    locked: str, run: Run, place: Path, install: tuple[str | Path, ...]
) -> None:
    """The same Python takes the package in a virtual environment, or with the override."""
    run(locked, "-m", "venv", "--without-pip", ".venv")
    run(*PIP, "--python", place / ".venv/bin/python", *install)
    run(place / ".venv/bin/python", "-c", "import fixlore_demo")
    override = ("--break-system-packages", "--dry-run")
    run(*PIP, "--python", locked, *install, *override)
