"""Shared names: takes a file of kb/, gives the names in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.articles.body import read_body
from fixlore.articles.facts import read_facts
from fixlore.articles.front import read_front
from fixlore.articles.nodes import parse_yaml
from fixlore.articles.report import Report
from fixlore.articles.source import Source, read_source
from fixlore.compile.shared import FACTS, SOLUTIONS
from fixlore.workspace.names import Name, names_of_facts, names_of_shared_solution

if TYPE_CHECKING:
    from fixlore.workspace.overlay import Overlay


def names_of_shared(overlay: Overlay, path: str) -> tuple[Name, ...] | None:
    """Every name in the file; None where it cannot be read."""
    source = read_source(overlay, path)
    if not isinstance(source, Source):
        return None
    report = Report(source)
    if path.startswith(FACTS):
        return _of_facts(report)
    if path.startswith(SOLUTIONS):
        front = read_front(report, required=False)
        solutions = read_body(front.body, report).solutions
        return names_of_shared_solution(solutions[0], report) if len(solutions) == 1 else None
    return ()


def _of_facts(report: Report) -> tuple[Name, ...] | None:
    node = parse_yaml(report.text, report, lambda index: index)
    if node is None:
        return None if report.count else ()
    return names_of_facts(read_facts(node, report, "a file in kb/facts/"), report)
