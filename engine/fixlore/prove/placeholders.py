"""Placeholders of steps: every `{{ fact }}` of a knowledge base's solutions, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.articles.article import read_article
from fixlore.articles.body import read_body
from fixlore.articles.front import read_front
from fixlore.articles.report import Report
from fixlore.articles.source import Source, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fixlore.articles.body import SolutionSource
    from fixlore.articles.steps import StepSource
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.rules.model import Solution


@dataclass(frozen=True, slots=True)
class StepPlaceholder:
    """A `{{ fact }}` in a step; `path` holds the numbers that lead to the step.

    `article` is "" for a shared solution; `where` is `path:line:column`.
    """

    fact: str
    article: str
    solution: Solution
    path: tuple[int, ...]
    where: str


def placeholders_in(
    kb: KnowledgeBase, root: Path, articles: Sequence[str] | None = None
) -> Iterator[StepPlaceholder]:
    """Every placeholder in steps of these articles, or of all and of the shared solutions."""
    for name in kb.articles if articles is None else articles:
        rules = kb.articles[name]
        if any("{{" in str(each.steps) for each in rules.solutions):
            yield from _in_file(root, rules.path, name, rules.solutions)
    for solution in kb.shared.solutions if articles is None else ():
        path = solution.where.rsplit(":", 2)[0]
        yield from _in_file(root, path, "", [solution])


def _in_file(
    root: Path, path: str, article: str, solutions: Sequence[Solution]
) -> Iterator[StepPlaceholder]:
    source = read_source(root, path)
    if not isinstance(source, Source):
        return
    if article:
        read = read_article(source)
        report, found = read.report, read.body.solutions
    else:
        report = Report(source)
        found = read_body(read_front(report).body, report).solutions
    for written, solution in zip(found, solutions, strict=True):
        yield from _in_solution(written, solution, article, report)


def _in_solution(
    written: SolutionSource, solution: Solution, article: str, report: Report
) -> Iterator[StepPlaceholder]:
    for path, step in _below(written.steps, ()):
        for each in step.references:
            where = f"{report.path}:{report.where(each.at)}"
            yield StepPlaceholder(each.name, article, solution, path, where)


def _below(
    steps: Sequence[StepSource], above: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], StepSource]]:
    for number, step in enumerate(steps):
        yield (*above, number), step
        yield from _below(step.steps, (*above, number))
