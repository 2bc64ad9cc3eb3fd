"""A folder of foreign articles -> the files of a knowledge base in memory; nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.adopt.adopted import Adopted, Todo
from fixlore.adopt.folder import adopt_folder, files_of
from fixlore.adopt.report import problem_of

if TYPE_CHECKING:
    from pathlib import Path

    from fixlore.problems import Problem


def adopted_in_memory(source: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The files by their paths in the knowledge base, and what of the source could not be read."""
    results = list(adopt_folder(source))
    adopted = (each for each in results if isinstance(each, Adopted))
    files = files_of(adopted, source.resolve().name)
    problems = [problem_of(each) for each in results if isinstance(each, Todo)]
    return {path: text.encode("utf-8", "replace") for path, text in files}, problems
