"""fixlore as it is installed, wheel or checkout, seen from a folder that has nothing in it."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import fixlore

if TYPE_CHECKING:
    import pytest

ERROR = "Sync didn't finish successfully! Your login credentials are invalid/expired"
PROGRAM = Path(sys.executable).with_name("fixlore")


def _run(folder: Path, *arguments: str) -> str:
    command = [str(PROGRAM), *arguments]
    return subprocess.run(
        command, cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def test_the_bundled_knowledge_base_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`fixlore.open()` needs no file beside the installed ones."""
    monkeypatch.chdir(tmp_path)
    diagnosis = fixlore.open().diagnose({"netsuite.role": "full-access"}, text=ERROR)
    confirmed = [finding.cause for finding in diagnosis.findings if finding.verdict == "confirmed"]
    assert confirmed == ["not-administrator"]


def test_the_command_answers(tmp_path: Path) -> None:
    """`fixlore diagnose` names the cause in words, from the bundled knowledge base."""
    shown = _run(tmp_path, "diagnose", ERROR, "--fact", "netsuite.role=full-access")
    assert "Administrator" in shown


def test_the_version_names_the_evaluator_of_this_python(tmp_path: Path) -> None:
    """durable_rules decides up to Python 3.12, the Kleene evaluator from 3.13 on."""
    shown = _run(tmp_path, "--version").lower()
    assert version("fixlore") in shown
    assert ("kleene" in shown) == (sys.version_info >= (3, 13))
    assert ("durable" in shown) == (sys.version_info < (3, 13))


def test_callers_get_its_types() -> None:
    """The package says that it is typed."""
    assert files("fixlore").joinpath("py.typed").is_file()
