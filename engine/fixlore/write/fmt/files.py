"""Files: takes what an author names, gives the source files to format, each with its kind."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from fixlore.compile.folder import ARTICLES, find_files
from fixlore.errors import KnowledgeBaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path, PurePath

    from fixlore.problems import Problem
    from fixlore.write.fmt.formatting import Kind


class Named(NamedTuple):
    """A file on disk, and what kind of source it is."""

    path: Path
    kind: Kind


class Chosen(NamedTuple):
    """The files to format, none twice, and the problems of what lies among them."""

    files: tuple[Named, ...]
    problems: tuple[Problem, ...]


def choose_files(paths: Iterable[Path]) -> Chosen:
    """The source files that are named, or are in the folders that are named.

    Raises:
        KnowledgeBaseError: nothing is there, or it is no source file of a knowledge base.
    """
    files: dict[Path, Named] = {}
    problems: list[Problem] = []
    for path in paths:
        for each in _chosen(path, problems):
            files.setdefault(each.path.resolve(), each)
    return Chosen(tuple(files.values()), tuple(problems))


def _chosen(path: Path, problems: list[Problem]) -> Iterator[Named]:
    if path.is_dir():
        yield from _in_folder(path, problems)
        return
    if not path.exists():
        raise KnowledgeBaseError(f"{path} is not there")
    kind = kind_of_file(path.resolve())
    if kind is None:
        raise KnowledgeBaseError(
            f"{path} is no source file: fmt takes articles (.md), and what is in kb/: kb.yaml, "
            "facts/*.yaml and solutions/*.md"
        )
    yield Named(path, kind)


def _in_folder(folder: Path, problems: list[Problem]) -> Iterator[Named]:
    root = _knowledge_base(folder)
    if root is None:
        raise KnowledgeBaseError(
            f"{folder} is no knowledge base, nor a part of one: there is no folder {ARTICLES}/"
        )
    found = find_files(root)
    inside = folder.resolve()
    problems += (each for each in found.problems if inside in (root / each.path).parents)
    for name in (*found.shared, *found.articles):
        path = root / name
        kind = kind_of_file(path)
        if kind is not None and inside in path.parents:
            yield Named(folder / path.relative_to(inside), kind)


def _knowledge_base(folder: Path) -> Path | None:
    """The knowledge base that the folder is, or that it is a part of."""
    whole = folder.resolve()
    parts = [each.parent for each in (whole, *whole.parents) if each.name in (ARTICLES, "kb")]
    return next((each for each in (whole, *parts) if (each / ARTICLES).is_dir()), None)


def kind_of_file(path: PurePath) -> Kind | None:
    """What a file is, by its name and by the folders that it is in; None for no source file."""
    folders = [each.name for each in path.parents]
    if path.suffix == ".yaml":
        if path.name == "kb.yaml" and folders[:1] == ["kb"]:
            return "settings"
        return "facts" if _below(folders, "facts") else None
    if path.suffix != ".md":
        return None
    return "solution" if _below(folders, "solutions") else "article"


def _below(folders: list[str], name: str) -> bool:
    """Whether, going outwards, a folder of that name in a folder `kb` comes."""
    return (name, "kb") in pairwise(folders)
