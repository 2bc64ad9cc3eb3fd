"""Formats a thousand articles, and begins one; prints seconds, with the start of the process."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.environment import environment
from bench.generated.knowledge_base import write_knowledge_base
from fixlore.opening import bundled

SIZE = 1_000
RUNS = 2
NEW = ("new", "It breaks", "-m", "it has broken", "-c", "{title: Worn, solution: Replace it}")


def main() -> int:
    """Print a table: what is done, and the least seconds of some runs."""
    print(environment())
    print(f"{SIZE:,} articles; the least of {RUNS} runs.\n")
    print("| | seconds |\n| --- | ---: |")
    for what, make in (("generated", _generated), ("bundled, again and again", _bundled)):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            make(root)
            _row(f"fmt --check, not in form: {what}", root, "fmt", "--check")
            _run(root, "fmt")
            _row(f"fmt, in form already: {what}", root, "fmt")
            if make is _generated:
                _row("new", root, *NEW)
    return 0


def _row(what: str, root: Path, *arguments: str) -> None:
    seconds: list[float] = []
    for _ in range(RUNS):
        (root / "articles" / "it-breaks.md").unlink(missing_ok=True)
        seconds.append(_run(root, *arguments))
    print(f"| {what} | {min(seconds):.2f} |", flush=True)


def _run(root: Path, *arguments: str) -> float:
    began = time.perf_counter()
    command = [sys.executable, "-m", "fixlore", *arguments]
    subprocess.run(command, cwd=root, check=False, capture_output=True)
    return time.perf_counter() - began


def _generated(root: Path) -> None:
    write_knowledge_base(root, SIZE)


def _bundled(root: Path) -> None:
    """As many articles as people write, long ones: copies of those that fixlore brings."""
    (root / "articles").mkdir()
    sources = sorted((bundled() / "articles").glob("*.md"))
    for number in range(SIZE):
        source = sources[number % len(sources)]
        (root / "articles" / f"{source.stem}-{number}.md").write_bytes(source.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
