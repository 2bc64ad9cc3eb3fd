"""The command as a process of its own, for the tests of this folder."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def fixlore(*arguments: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command; its standard input is `given`."""
    command = [sys.executable, "-m", "fixlore", *map(str, arguments)]
    return subprocess.run(
        command, input=given, capture_output=True, text=True, timeout=60, check=False
    )
