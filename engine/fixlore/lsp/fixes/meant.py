"""Meant: takes a problem whose message or hint says what would be right, gives the edit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.articles.nodes import ScalarNode
from fixlore.articles.scalars import kind_of
from fixlore.checks.check import Edit
from fixlore.compile.context import CAUSE
from fixlore.lsp.diagnostics import place_of

if TYPE_CHECKING:
    from fixlore.lsp.positions import Positions
    from fixlore.problems import Problem

_RIGHT = re.compile(r"did you mean (?:`([^`\n]+)`|'([^'\n]+)'|\"([^\"\n]+)\")\?")
_WRITE = re.compile(r"write `([a-z0-9-]+)`\Z")
_QUOTED = re.compile(r"put it in quotes: (\"[^\"\n]*\")\Z")
_SAID = re.compile(r"`([^`\n]+)`|'([^'\n]+)'|\"([^\"\n]+)\"")


def meant(problem: Problem, lines: Positions) -> tuple[str, Edit] | None:
    """What is right, and the edit that writes it; None where nothing is said to be."""
    if found := _QUOTED.search(problem.hint):
        start, end = place_of(problem, lines)
        return found[1], Edit(start, end, found[1])
    right = _right(problem)
    place = None if right is None else _wrong(problem, lines)
    if right is None or place is None:
        return None
    start, end = place
    in_quotes = lines.text[start - 1 : start] in ("'", '"') and start > 0
    needs_quotes = not in_quotes and kind_of(ScalarNode(right, plain=True, at=0)) != "text"
    return right, Edit(start, end, f'"{right}"' if needs_quotes else right)


def _right(problem: Problem) -> str | None:
    found = _RIGHT.search(problem.hint) or _RIGHT.search(problem.message)
    if found is None and problem.code == "bad-id":
        found = _WRITE.search(problem.hint)
    return None if found is None else next(each for each in found.groups() if each is not None)


def _wrong(problem: Problem, lines: Positions) -> tuple[int, int] | None:
    """Where the word stands that the message says is wrong: the last that is there."""
    start = lines.at(problem.line, problem.column) if problem.line else 0
    newline = lines.text.find("\n", start)
    line = lines.text[start : newline if newline >= 0 else None]
    message = problem.message.partition("; did you mean")[0]
    for found in reversed(list(_SAID.finditer(message))):
        # A heading is said with its `#`, and a cause without what comes before it.
        wrong = next(each for each in found.groups() if each is not None).removeprefix("#")
        at = line.find(wrong)
        if at >= 0 and _is_word(line, at, wrong):
            begins = at - len(CAUSE) if line[:at].endswith(CAUSE) else at
            return start + begins, start + at + len(wrong)
    return None


def _is_word(line: str, at: int, word: str) -> bool:
    """Whether it does not stand inside of a longer word."""
    after = line[at + len(word) : at + len(word) + 1]
    return not (after.isalnum() or after in ("_", "-"))
