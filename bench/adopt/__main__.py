"""Takes nothing; gives what adoption finds, ties, keeps and costs, as Markdown tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.adopt.bodies import lost_bodies
from bench.adopt.labels import judge_labels
from bench.adopt.rules import fired
from bench.adopt.speed import timed
from bench.environment import environment
from bench.recognize.corpus import corpora

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 5_000


def main() -> None:
    """Measure and print; without the shared corpora there is nothing to measure on."""
    print(environment(), flush=True)
    folder = corpora()
    if folder is None:
        print("The shared corpora are not there (FIXLORE_SHARED names their folder); skipped.")
        return
    _labels(folder)
    _bodies(folder / "support-articles")
    _rules(folder / "cre-rules")
    _speed(folder / "support-articles")


def _labels(folder: Path) -> None:
    print("| half | articles | cause headings | found | solutions | right | wrong | left |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    differ: list[str] = []
    for half, tuning in (("held out", False), ("tuning", True)):
        made = judge_labels(folder, tuning=tuning)
        solutions = made.right + made.wrong + made.left
        cells = (made.articles, made.headings, made.found, solutions)
        print(f"| {half} | {' | '.join(map(str, (*cells, made.right, made.wrong, made.left)))} |")
        differ += made.differ
    print("\nSolutions that are not tied as their labels say (docs/decisions/adopt-ties.md):")
    print("\n".join(f"- {each}" for each in differ) or "- none", "\n", flush=True)


def _bodies(folder: Path) -> None:
    count, lost = lost_bodies(folder)
    print(f"{count} bodies compared with their sources, {len(lost)} lost something.")
    print("".join(f"- {path}\n" for path in lost), flush=True)


def _rules(folder: Path) -> None:
    made = fired(folder)
    print("| rules | adopted | rejected | silent | counter-examples | false | on another's log |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    rules = made.adopted + len(made.rejected)
    cells = (rules, made.adopted, len(made.rejected), len(made.silent), made.counter_examples)
    print(f"| {' | '.join(map(str, (*cells, len(made.false), len(made.others))))} |\n")
    lines = [f"rejected: {each}" for each in made.rejected]
    lines += [f"silent on its own log: {each}" for each in made.silent]
    lines += [f"fires on its counter-example: {each}" for each in made.false]
    lines += [f"the log of {log} fires {other} too" for log, other in made.others]
    print("\n".join(f"- {line}" for line in lines), "\n", flush=True)


def _speed(folder: Path) -> None:
    made = timed(folder, SIZE)
    total = made.adopting + made.compiling
    print(
        f"{made.articles:,} articles on one core: {made.adopting:.1f} s adopting, "
        f"{made.compiling:.1f} s compiling, {total:.1f} s together"
    )


if __name__ == "__main__":
    main()
