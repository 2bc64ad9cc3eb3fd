"""Plain: problems as text for a person, and as JSON for a program."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from fixlore.articles.source import Source, read_source
from fixlore.problems import line_of, show_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from fixlore.problems import Problem

    KnownLines = Mapping[str, Mapping[int, str]]
    """Lines of files, by path and number."""

FORMAT = "fixlore-problems/1"


def as_text(problems: Sequence[Problem], root: Path, known: KnownLines) -> str:
    """Each problem with its source line, then how many there are."""
    parts: list[str] = []
    # Problems are sorted by path, so each file is read once.
    for path, each in groupby(problems, key=attrgetter("path")):
        parts += _shown(list(each), root, known.get(path, {}))
    return "\n".join([*parts, summary_of(problems) + "\n"])


def _shown(problems: Sequence[Problem], root: Path, known: Mapping[int, str]) -> Iterator[str]:
    """The problems of one file, which is read where a line is not known."""
    lines: Sequence[str] = ()
    if any(each.line and each.line not in known for each in problems):
        source = read_source(root, problems[0].path)
        lines = source.text.split("\n") if isinstance(source, Source) else ()
    for each in problems:
        line = known[each.line] if each.line in known else line_of(each, lines)
        yield show_line(each, line) + "\n"


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
