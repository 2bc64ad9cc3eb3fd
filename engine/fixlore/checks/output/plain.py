"""Plain: problems as text for a person, and as JSON for a program."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from fixlore.articles.source import Source, read_source
from fixlore.problems import show_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fixlore.problems import Problem

FORMAT = "fixlore-problems/1"


def as_text(problems: Sequence[Problem], root: Path) -> str:
    """Each problem with its source line, then how many there are."""
    parts: list[str] = []
    # Problems are sorted by path, so each file is read once.
    for path, each in groupby(problems, key=attrgetter("path")):
        source = read_source(root, path)
        rows = source.text.split("\n") if isinstance(source, Source) else ()
        parts += [show_in(problem, rows) + "\n" for problem in each]
    return "\n".join([*parts, summary_of(problems) + "\n"])


def summary_of(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    errors = sum(each.severity == "error" for each in problems)
    warnings = len(problems) - errors
    counts = [_count(errors, "error"), _count(warnings, "warning")]
    return ", ".join(each for each in counts if each) or "nothing found"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}" if number else ""


def as_json(problems: Sequence[Problem]) -> str:
    """`{"format": ..., "problems": [...]}`, each problem with all its fields."""
    form = {"format": FORMAT, "problems": [asdict(each) for each in problems]}
    return json.dumps(form, indent=1, ensure_ascii=False) + "\n"
