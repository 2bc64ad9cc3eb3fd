"""Takes a knowledge base; gives the seconds that compiling it takes, and markdown-it-py alone."""

from __future__ import annotations

import shutil
from pathlib import Path
from time import perf_counter

from markdown_it import MarkdownIt

from bench.speed.process import Figures, report
from fixlore.compile import write_rules


def measure(folder: str) -> Figures:
    """Cold, then nothing changed, then after one edit; seconds, in this process."""
    root = Path(folder)
    shutil.rmtree(root / "rules", ignore_errors=True)
    bodies = [_body(path) for path in sorted((root / "articles").glob("*.md"))]
    before = _markdown_seconds(bodies)
    cold = _compile_seconds(root)
    after = _markdown_seconds(bodies)
    unchanged = _compile_seconds(root)
    _edit(root)
    return {
        "markdown": min(before, after),
        "cold": cold,
        "unchanged": unchanged,
        "edited": _compile_seconds(root),
    }


def _body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("---\n", 2)[2]


def _markdown_seconds(bodies: list[str]) -> float:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    started = perf_counter()
    for body in bodies:
        parser.parse(body)
    return perf_counter() - started


def _compile_seconds(root: Path) -> float:
    started = perf_counter()
    outcome = write_rules(root)
    seconds = perf_counter() - started
    if outcome.problems:
        raise SystemExit(f"the generated articles have problems: {outcome.problems[0]}")
    return seconds


def _edit(root: Path) -> None:
    path = min((root / "articles").glob("*.md"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\nOne paragraph more.\n", encoding="utf-8")


if __name__ == "__main__":
    report(measure)
