"""Takes sizes (none: 100, 1,000 and 10,000 articles); gives the table of `fixlore check`'s times.

Whole processes are timed, as an author waits for them: `fixlore check` with no cache, then after
one edit, once in the knowledge base as it is generated, where four problems are found an article,
and once in one that is written with care, where hardly any is.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import NamedTuple

from bench.environment import environment
from bench.generated import write_knowledge_base

SIZES = (100, 1_000, 10_000)
WORKERS = 2
_STEP = re.compile(r"(?m)^(\d+\. )(\w)")
_WHEN = re.compile(r" \{when=[^\n]*\}")
_REST = """  other: {title: Something else, likelihood: rare}
tests:
  - {given: {text: nothing of the kind}, expect: {nothing: true}}
"""
_MADE = f"""Each figure is the wall time of a whole process, with the CPU seconds of it and of its \
workers beside it:
`fixlore check --jobs {WORKERS}` without a cache, and then after a paragraph was added to one \
article.
"""


class Took(NamedTuple):
    """Seconds on the clock, and of the processors; the last line of what was printed."""

    clock: float
    cpu: float
    said: str


def main() -> None:
    """Measure each size and print."""
    print(environment())
    print(_MADE, flush=True)
    print("| articles | written | cold | one edit | found |\n|---:|---|---:|---:|---|")
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        for careful in (False, True):
            print(_row(size, careful=careful), flush=True)


def _row(size: int, *, careful: bool) -> str:
    with TemporaryDirectory() as scratch:
        folder = Path(scratch, "kb")
        write_knowledge_base(folder, size)
        if careful:
            _mend(folder)
        cold = _check(folder)
        _edit(folder)
        edited = _check(folder)
    how = "with care" if careful else "as generated"
    return f"| {size:,} | {how} | {_say(cold)} | {_say(edited)} | {edited.said} |"


def _say(took: Took) -> str:
    return f"{took.clock:.2f} s ({took.cpu:.2f})"


def _mend(folder: Path) -> None:
    """Steps that begin with a verb and are always shown, a cause for the rest, and a test."""
    for path in (folder / "articles").glob("*.md"):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        body = _WHEN.sub("", _STEP.sub(r"\1Check \2", body))
        path.write_text(f"---\n{head}{_REST}---\n{body}", encoding="utf-8")


def _edit(folder: Path) -> None:
    sleep(0.1)  # a file that changes within a tick of the clock is read to be sure
    path = min((folder / "articles").glob("*.md"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\nOne paragraph more.\n", encoding="utf-8")


def _check(folder: Path) -> Took:
    command = [sys.executable, "-m", "fixlore", "check", str(folder), "--jobs", str(WORKERS)]
    before, started = _cpu_of_children(), perf_counter()
    run = subprocess.run(command, check=False, stdout=subprocess.PIPE, encoding="utf-8")
    clock = perf_counter() - started
    if run.returncode not in (os.EX_OK, 1):
        raise SystemExit(f"fixlore check ended with {run.returncode}")
    return Took(clock, _cpu_of_children() - before, run.stdout.splitlines()[-1])


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
