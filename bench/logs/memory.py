"""The memory of `fixlore diagnose --log FILE` for a small and a large log, as the system saw it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path
from typing import Final

from bench.logs.throughput import pieces

MEGABYTES: Final = (5, 50, 500)


def main() -> None:
    """Measure and print."""
    print("`fixlore diagnose --log FILE` with the bundled knowledge base, a process for each log:")
    print("| log | CPU seconds | peak memory |")
    print("|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for megabytes in MEGABYTES:
            path = Path(folder) / f"{megabytes}.log"
            _write(path, megabytes)
            seconds, peak = _diagnosed(path)
            print(f"| {megabytes} MB | {seconds:.1f} | {peak:.0f} MB |", flush=True)
            path.unlink()


def _write(path: Path, megabytes: int) -> None:
    with path.open("wb") as file:
        for piece in cycle(pieces(20)):
            file.write(piece)
            if file.tell() >= megabytes * 1_000_000:
                return


def _diagnosed(path: Path) -> tuple[float, float]:
    """CPU seconds, and the most megabytes that the process held."""
    command = [sys.executable, "-m", "fixlore", "diagnose", "--log", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak = 0.0
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        peak = max(peak, _most_held(process.pid))
        time.sleep(0.01)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with status {process.returncode}")
    return usage.ru_utime + usage.ru_stime, peak


def _most_held(pid: int) -> float:
    """Megabytes; `ru_maxrss` would begin with what this process held when it made the other."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1_000
    return 0.0
