"""Takes the figures of each size; gives Markdown tables, with each target beside its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bench.speed.process import Figures

_COMPILE = (
    "articles",
    "markdown-it-py alone",
    "cold compile",
    "ratio",
    "nothing changed",
    "one edit",
)
_LOAD = ("articles", "import fixlore", "open", "memory", "findings a case", "right article first")
_DIAGNOSE = ("articles", "", "a second", "p50", "p99")


def tables(figures: Mapping[int, Figures]) -> str:
    """The three tables, and the two figures that compare the largest size with the smallest."""
    evaluators = {str(one["evaluator"]) for one in figures.values()}
    return "\n".join(
        (
            _table(_COMPILE, (_compile_row(size, one) for size, one in figures.items())),
            _table(_LOAD, (_load_row(size, one) for size, one in figures.items())),
            _table(_DIAGNOSE, (row for size, one in figures.items() for row in _rows(size, one))),
            f"Evaluator: {', '.join(sorted(evaluators))}; eight facts and one message a case.",
            _growth(figures),
        )
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---:",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def _compile_row(size: int, one: Figures) -> tuple[str, ...]:
    markdown, cold = float(one["markdown"]), float(one["cold"])
    return (
        f"{size:,}",
        f"{markdown:.2f} s",
        f"{cold:.2f} s",
        f"{cold / markdown:.2f}",
        f"{one['unchanged']:.2f} s",
        f"{one['edited']:.2f} s",
    )


def _load_row(size: int, one: Figures) -> tuple[str, ...]:
    return (
        f"{size:,}",
        f"{one['import']:.2f} s",
        f"{one['open']:.2f} s",
        f"{one['megabytes']:.0f} MB",
        f"{one['findings']:.2f}",
        f"{100 * float(one['right']):.1f}%",
    )


def _rows(size: int, one: Figures) -> list[tuple[str, ...]]:
    named = (
        ("new", "diagnose, article not seen before"),
        ("warm", "diagnose"),
        ("guided", "diagnose and next step"),
    )
    return [
        (
            f"{size:,}",
            label,
            f"{one[f'{name} per second']:,.0f}",
            f"{one[f'{name} p50']:.0f} µs",
            f"{one[f'{name} p99']:.0f} µs",
        )
        for name, label in named
    ]


def _growth(figures: Mapping[int, Figures]) -> str:
    smallest, largest = min(figures), max(figures)
    ratio = float(figures[largest]["warm p50"]) / float(figures[smallest]["warm p50"])
    return f"p50 at {largest:,} articles is {ratio:.2f} times p50 at {smallest:,}."
