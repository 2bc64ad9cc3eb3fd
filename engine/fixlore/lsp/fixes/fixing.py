"""Fixing: what can be done about the problems in a part of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.registry import all_checks
from fixlore.lsp.diagnostics import place_of
from fixlore.lsp.fixes.declaring import declarations
from fixlore.lsp.fixes.fix import Fix
from fixlore.lsp.fixes.front import add_entry
from fixlore.lsp.fixes.meant import meant
from fixlore.workspace.overlay import is_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.checks.check import Edit
    from fixlore.lsp.desk import Document
    from fixlore.problems import Problem


def fixes_at(document: Document, start: int, end: int) -> list[Fix]:
    """Every fix for a problem between two offsets, the certain ones first."""
    found: list[Fix] = []
    for problem in document.workspace.problems(document.path):
        begins, ends = place_of(problem, document.lines)
        if begins <= end and start <= ends:
            found += _fixes(document, problem)
    return sorted(found, key=lambda each: not each.certain)


def fix_all(document: Document) -> tuple[Edit, ...]:
    """All edits of a document that checks are certain of; of those that overlap, the last."""
    problems = document.workspace.problems(document.path)
    edits = {edit for each in problems for edit in _certain(document, each)}
    kept: list[Edit] = []
    limit = len(document.text) + 1
    for edit in sorted(edits, reverse=True):
        if edit.end <= limit:
            kept.append(edit)
            limit = edit.start
    return tuple(reversed(kept))


def _fixes(document: Document, problem: Problem) -> Iterator[Fix]:
    path = document.path
    if edits := _certain(document, problem):
        yield Fix(f"Mend it: {problem.hint or problem.message}", problem, {path: edits}, True)  # noqa: FBT003 - certain
    elif (right := meant(problem, document.lines)) is not None:
        word, edit = right
        yield Fix(f"Write `{word}`", problem, {path: (edit,)})
    yield from declarations(document, problem)
    if problem.code in all_checks() and is_article(path):
        switch = add_entry(document.text, "checks", f"{problem.code}: off")
        if switch is not None:
            title = f"Switch `{problem.code}` off for this article"
            yield Fix(title, problem, {path: (switch,)})


def _certain(document: Document, problem: Problem) -> tuple[Edit, ...]:
    """The edits that the check which found it offers."""
    for code, found in document.workspace.found(document.path):
        place = (problem.code, problem.line, problem.column, problem.message)
        if (code, found.line, found.column, found.message) == place:
            return found.edits
    return ()
