"""GitHub: problems as workflow commands, which GitHub Actions shows beside the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.output.plain import summary_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.problems import Problem


def as_github(problems: Sequence[Problem]) -> str:
    """One `::error` or `::warning` a line, then how many there are."""
    return "\n".join([*map(_command, problems), summary_of(problems)]) + "\n"


def _command(problem: Problem) -> str:
    place = f",line={problem.line},col={problem.column}" if problem.line else ""
    said = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    head = f"::{problem.severity} file={_property(problem.path)}{place},title={problem.code}"
    return f"{head}::{_data(said)}"


def _data(text: str) -> str:
    """What would end a command or begin another one, escaped as GitHub reads it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
