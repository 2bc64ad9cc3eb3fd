"""Running: the tests of a knowledge base, in as many processes as they are worth."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from fixlore.opening import open_knowledge_base
from fixlore.prove.answer import read_answer
from fixlore.prove.comparison import compare_answer
from fixlore.prove.coverage import items_of, touches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.prove.cases import ArticleTest
    from fixlore.prove.comparison import Comparison
    from fixlore.prove.coverage import Item

# Starting a process costs as much as a few hundred tests.
ENOUGH_FOR_A_PROCESS = 300
_CHUNK = 50


@dataclass(frozen=True, slots=True)
class Ran:
    """One test that was run, and which items of the coverage, by number, it exercises."""

    comparison: Comparison
    touched: frozenset[int]


@dataclass(frozen=True, slots=True)
class Bench:
    """What running needs: the knowledge base and, where coverage is wanted, what it counts."""

    kb: KnowledgeBase
    items: tuple[Item, ...] = ()

    def run(self, tests: Sequence[ArticleTest]) -> list[Ran]:
        """Run tests in this process."""
        return [self._run(test) for test in tests]

    def _run(self, test: ArticleTest) -> Ran:
        diagnosis = self.kb.diagnose(test.facts, text=test.text)
        comparison = compare_answer(test, diagnosis)
        if not self.items:
            return Ran(comparison, frozenset())
        answer = read_answer(diagnosis, self.kb.facts)
        return Ran(comparison, touches(self.items, test, answer))


@dataclass(frozen=True, slots=True)
class Order:
    """How to set up a bench, here or in another process; `articles` limits the coverage."""

    root: Path
    coverage: bool = False
    articles: tuple[str, ...] | None = None

    def bench(self, kb: KnowledgeBase | None = None) -> Bench:
        """The bench, with the knowledge base opened where none is given."""
        opened = open_knowledge_base(self.root) if kb is None else kb
        items = items_of(opened, self.root, self.articles) if self.coverage else ()
        return Bench(opened, items)


def processes_for(units: int) -> int:
    """How many processes so many units of work are worth here."""
    return max(1, min(os.cpu_count() or 1, units // ENOUGH_FOR_A_PROCESS))


def run_tests(
    order: Order, bench: Bench, tests: Sequence[ArticleTest], processes: int
) -> list[Ran]:
    """Run the tests, in their order; with one process, on the bench that is given."""
    if processes < 2:  # noqa: PLR2004 - one process is this one
        return bench.run(tests)
    return [ran for chunk in _in_processes(order, tests, processes) for ran in chunk]


def _in_processes(
    order: Order, tests: Sequence[ArticleTest], processes: int
) -> Iterator[list[Ran]]:
    chunks = [tests[start : start + _CHUNK] for start in range(0, len(tests), _CHUNK)]
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_set_up, initargs=(order,)
    ) as pool:
        yield from pool.map(_run_chunk, chunks)


_here: list[Bench] = []
"""The bench of a worker process, set up once; empty everywhere else."""


def _set_up(order: Order) -> None:
    _here[:] = [order.bench()]


def _run_chunk(tests: Sequence[ArticleTest]) -> list[Ran]:
    return _here[0].run(tests)
