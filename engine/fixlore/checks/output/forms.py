"""Forms: takes problems and the name of a form, gives the whole report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from fixlore.checks.output.github import as_github
from fixlore.checks.output.plain import as_json, as_text
from fixlore.checks.output.sarif import as_sarif

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fixlore.checks.output.plain import KnownLines
    from fixlore.problems import Problem

Form = Literal["text", "json", "sarif", "github"]


def reported(
    problems: Sequence[Problem], form: Form, root: Path, known: KnownLines | None = None
) -> str:
    """The report in that form, ended by a new line.

    Text shows lines of the files in `root`; those that are `known` need not be read there.
    """
    if form == "json":
        return as_json(problems)
    if form == "sarif":
        return as_sarif(problems)
    return as_github(problems) if form == "github" else as_text(problems, root, known or {})
