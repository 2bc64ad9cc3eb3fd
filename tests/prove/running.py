"""Running the real command in a process of its own, as authors and CI do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LAMP = Path(__file__).parent / "lamp"


def fixlore(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`fixlore` with these words, run in a folder."""
    command = [sys.executable, "-m", "fixlore", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def git(folder: Path, *words: str) -> str:
    """What git says; a failure fails the test."""
    done = subprocess.run(
        ["git", *words], cwd=folder, capture_output=True, text=True, check=True, env=environment()
    )
    return done.stdout


def environment(**more: str) -> Mapping[str, str]:
    """The environment with a git that depends on nobody's settings, and with this fixlore first."""
    person = {"NAME": "Ada", "EMAIL": "ada@example.org"}
    who = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in person.items()}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PATH": path}
    return {**os.environ, **who, **settings, **more}
