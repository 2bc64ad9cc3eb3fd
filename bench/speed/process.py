"""Runs one measurement in a fresh process on one core; takes and gives JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Figures = dict[str, float | str]


def measured(module: str, *arguments: str) -> Figures:
    """What `python -m MODULE ARGUMENTS` measured."""
    command = [sys.executable, "-m", module, *arguments]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(run.stdout.splitlines()[-1])
    return figures


def report(measure: Callable[..., Figures]) -> None:
    """The other side: stay on one core, measure as the arguments say, print the figures."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    print(json.dumps(measure(*sys.argv[1:])))


def resident_bytes() -> int:
    """The memory that this process holds now."""
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - not a file on disk
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
