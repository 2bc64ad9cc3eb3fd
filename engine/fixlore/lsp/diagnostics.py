"""Diagnostics: takes problems of a file and its text, gives what an editor underlines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol.types import Diagnostic, DiagnosticSeverity, DiagnosticTag

if TYPE_CHECKING:
    from fixlore.lsp.positions import Positions
    from fixlore.problems import Problem

SOURCE = "fixlore"

_WORD = re.compile(r"""\{\{[^}\n]*\}\}|\{[#\w][^}\n]*\}|"[^"\n]*"|'[^'\n]*'|[\w./#-]+|[^\n]""")
_SEVERITIES = {"error": DiagnosticSeverity.Error, "warning": DiagnosticSeverity.Warning}


def diagnostic(problem: Problem, lines: Positions) -> Diagnostic:
    """A problem, under the word that it is about; one of the whole file, under its first line."""
    start, end = place_of(problem, lines)
    hint = f"\n{problem.hint}" if problem.hint else ""
    unused = problem.code.startswith("unused-")
    return Diagnostic(
        range=lines.range(start, end),
        message=problem.message + hint,
        severity=_SEVERITIES[problem.severity],
        code=problem.code,
        source=SOURCE,
        tags=[DiagnosticTag.Unnecessary] if unused else None,
    )


def place_of(problem: Problem, lines: Positions) -> tuple[int, int]:
    """Where the word begins and ends that a problem is about, as offsets."""
    if not problem.line:
        end = lines.text.find("\n")
        return 0, len(lines.text) if end < 0 else end
    start = lines.at(problem.line, problem.column)
    found = _WORD.match(lines.text, start)
    return start, found.end() if found else start
