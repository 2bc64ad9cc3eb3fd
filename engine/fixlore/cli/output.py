"""What commands print beside their answer: problems, on standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from fixlore.problems import show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.problems import Problem


def show_problems(problems: Sequence[Problem], sources: Mapping[str, str] | None = None) -> None:
    """Print each problem with its source line, where its file's text is in `sources`."""
    texts = sources or {}
    for problem in problems:
        print(show(problem, texts.get(problem.path, "")), file=sys.stderr)
        print(file=sys.stderr)


def show_left_out(kb: KnowledgeBase, folder: Path | None) -> None:
    """Print why articles are not in the knowledge base of `folder` (None: the bundled one)."""
    if not kb.problems:
        return
    # The authors' wing, which compiled these articles, is loaded by now.
    from fixlore.articles.source import read_source  # noqa: PLC0415
    from fixlore.opening import bundled  # noqa: PLC0415

    root = bundled() if folder is None else folder
    files = {problem.path for problem in kb.problems if problem.line}
    show_problems(kb.problems, {path: read_source(root, path).text for path in files})
