"""What commands print beside their answer: problems, on standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from fixlore.problems import show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fixlore.problems import Problem


def show_problems(problems: Sequence[Problem], sources: Mapping[str, str] | None = None) -> None:
    """Print each problem with its source line, where its file's text is in `sources`."""
    texts = sources or {}
    for problem in problems:
        print(show(problem, texts.get(problem.path, "")), file=sys.stderr)
        print(file=sys.stderr)
