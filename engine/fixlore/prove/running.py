"""Running: the tests of a knowledge base, in as many processes as they are worth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from fixlore.opening import open_knowledge_base
from fixlore.prove.answer import read_answer
from fixlore.prove.comparison import compare_answer
from fixlore.prove.coverage import items_of, touches
from fixlore.prove.pool import processes_for, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.prove.cases import ArticleTest
    from fixlore.prove.comparison import Comparison
    from fixlore.prove.coverage import Item

_CHUNK = 50
# Measured on the bundled articles, with and without coverage.
_SECONDS_A_TEST = {False: 0.002, True: 0.02}


@dataclass(frozen=True, slots=True)
class Ran:
    """One test that was run, and which items of the coverage, by number, it exercises."""

    comparison: Comparison
    touched: frozenset[int]


@dataclass(frozen=True, slots=True)
class Order:
    """What to run where; `articles` limits the coverage, None is all of them."""

    root: Path
    coverage: bool = False
    articles: tuple[str, ...] | None = None
    processes: int = 0


def run_tests(order: Order, kb: KnowledgeBase, tests: Sequence[ArticleTest]) -> list[Ran]:
    """Run the tests, in their order; `kb` is what is opened at the order's root."""
    chunks = [tests[start : start + _CHUNK] for start in range(0, len(tests), _CHUNK)]
    seconds = len(tests) * _SECONDS_A_TEST[order.coverage]
    processes = order.processes or processes_for(seconds)
    known = kb if processes == 1 else None
    done = spread(partial(_worker, order, known), chunks, processes)
    return [ran for chunk in done for ran in chunk]


def _worker(
    order: Order, known: KnowledgeBase | None
) -> Callable[[Sequence[ArticleTest]], list[Ran]]:
    kb = open_knowledge_base(order.root) if known is None else known
    items = items_of(kb, order.root, order.articles) if order.coverage else ()
    return lambda tests: [_run(test, kb, items) for test in tests]


def _run(test: ArticleTest, kb: KnowledgeBase, items: Sequence[Item]) -> Ran:
    diagnosis = test.ask(kb)
    comparison = compare_answer(test, diagnosis)
    if not items:
        return Ran(comparison, frozenset())
    return Ran(comparison, touches(items, test, read_answer(diagnosis, kb.facts)))
