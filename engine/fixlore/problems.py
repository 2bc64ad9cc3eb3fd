"""Problem: how anything wrong in a file is told, and its form for a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Severity = Literal["error", "warning"]

_LONGEST_SHOWN_LINE = 160


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a file, for the author who can mend it.

    `path` is relative to the knowledge base, with forward slashes. `line` and `column` count
    from 1; line 0 means the file as a whole. `code` is stable and in kebab case.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    @property
    def where(self) -> str:
        """`path:line:column`, or the path alone where the problem is the whole file's."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


def show(problem: Problem, source: str = "") -> str:
    """A problem as a few lines of text: where and what, the source line with a caret, the hint.

    `source` is the whole text of the file; without it the line and the caret are left out.
    """
    return show_line(problem, line_of(problem, source.split("\n") if source else ()))


def line_of(problem: Problem, lines: Sequence[str]) -> str | None:
    """The line that the problem stands in, of all lines of its file; None where there is none."""
    return lines[problem.line - 1] if 1 <= problem.line <= len(lines) else None


def show_line(problem: Problem, line: str | None) -> str:
    """A problem as `show` shows it, with that line; None: without line and caret."""
    lines = [f"{problem.where}: {problem.severity}[{problem.code}]: {problem.message}"]
    if line is not None:
        lines += _excerpt(problem, line)
    if problem.hint:
        lines.append(f"  hint: {problem.hint}")
    return "\n".join(lines)


def _excerpt(problem: Problem, line: str) -> list[str]:
    row = line.rstrip("\r").replace("\t", " ")
    start = max(0, problem.column - 1 - _LONGEST_SHOWN_LINE // 2)
    shown = row[start : start + _LONGEST_SHOWN_LINE]
    if not shown.isprintable():
        shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in shown)
    number = f"{problem.line:>5}"
    caret = " " * (problem.column - 1 - start) + "^"
    return [f"{number} | {shown}", f"{' ' * len(number)} | {caret}"]


def counted(number: int, noun: str) -> str:
    """A number and what it counts, in the plural where there is not one."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
