"""Folder: which files of a knowledge base are compiled, found without leaving it by links."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.articles.source import leads_outside
from fixlore.errors import KnowledgeBaseError
from fixlore.problems import Problem
from fixlore.rules.source_files import is_article, is_shared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ARTICLES = "articles"
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Files:
    """Paths relative to the knowledge base, sorted; problems of what lies among them."""

    shared: tuple[str, ...]
    articles: tuple[str, ...]
    problems: tuple[Problem, ...]


def find_files(root: Path) -> Files:
    """Every source file of the knowledge base in `root`.

    Raises:
        KnowledgeBaseError: `root` has no folder `articles`.
    """
    if not (root / ARTICLES).is_dir():
        raise KnowledgeBaseError(
            f"{root} is no knowledge base to compile: it has no folder {ARTICLES}/"
        )
    problems: list[Problem] = []
    shared = [
        *_found(root, "kb", (".yaml", ".yml"), problems, deepest=0),
        *_found(root, "kb/facts", (".yaml", ".yml"), problems, deepest=_DEEPEST),
        *_found(root, "kb/solutions", (".md",), problems, deepest=_DEEPEST),
    ]
    for path in shared:
        if _is_misplaced(path):
            said = "no file of this name is read here"
            hint = "facts stand in kb/facts/NAME.yaml, settings in kb/kb.yaml"
            problems.append(Problem(path, 0, 0, "misplaced-file", said, hint))
    articles = list(_found(root, ARTICLES, (".md",), problems, deepest=_DEEPEST))
    return Files(
        tuple(sorted(filter(is_shared, shared))),
        tuple(sorted(filter(is_article, articles))),
        tuple(problems),
    )


def _is_misplaced(path: str) -> bool:
    return path.endswith(".yml") or (path.count("/") == 1 and path != "kb/kb.yaml")


def _found(
    root: Path, folder: str, endings: tuple[str, ...], problems: list[Problem], deepest: int
) -> Iterator[str]:
    try:
        entries = list(os.scandir(root / folder))
    except FileNotFoundError:
        return
    except OSError as error:
        said = f"the folder cannot be read: {error.strerror}"
        problems.append(Problem(folder, 0, 0, "unreadable", said))
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and not _may_follow(root, path, entry, endings, problems):
            continue
        if entry.is_dir():
            if deepest > 0:
                yield from _found(root, path, endings, problems, deepest - 1)
        elif entry.name.endswith(endings):
            yield path


def _may_follow(
    root: Path,
    path: str,
    entry: os.DirEntry[str],
    endings: tuple[str, ...],
    problems: list[Problem],
) -> bool:
    is_folder = entry.is_dir()
    if not is_folder and not entry.name.endswith(endings):
        return False
    if leads_outside(root, path):
        said = "this link leads out of the knowledge base"
        problems.append(Problem(path, 0, 0, "outside", said, "put the file itself here"))
        return False
    if is_folder:
        said = "a link to a folder is not followed"
        problems.append(Problem(path, 0, 0, "outside", said, "put the folder itself here"))
    return not is_folder
