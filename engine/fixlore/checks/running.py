"""Running: takes a knowledge base, gives everything that compiling and the checks find in it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from fixlore.checks import cache
from fixlore.checks.corpus import Corpus
from fixlore.checks.examine import Examined, examine_chained
from fixlore.checks.library import Library
from fixlore.checks.registry import BETWEEN
from fixlore.checks.settings import read_settings
from fixlore.checks.switching import Switchboard
from fixlore.checks.working import examine_all
from fixlore.compile.files import read_file
from fixlore.compile.folder import find_files
from fixlore.compile.linking import index_of
from fixlore.compile.shared import compile_shared
from fixlore.compile.whole import finish_shared, link_problems, paths_with_errors
from fixlore.rules.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from fixlore.checks.check import Edit, Found
    from fixlore.compile.folder import Files
    from fixlore.compile.linking import Index
    from fixlore.compile.shared import Shared
    from fixlore.problems import Problem

    Progress = Callable[[int, int], None]


class Checked(NamedTuple):
    """What was found: problems sorted by place, and for each path the edits that mend some."""

    problems: tuple[Problem, ...]
    edits: Mapping[str, tuple[Edit, ...]]


@dataclass(frozen=True, slots=True)
class _Run:
    """One run, once every article has been examined."""

    root: Path
    files: Files
    shared: Shared
    index: Index
    examined: Mapping[str, Examined]
    linked: tuple[Problem, ...]
    today: date


def run_checks(
    root: Path,
    *,
    today: date,
    workers: int = 1,
    progress: Progress | None = None,
) -> Checked:
    """Compile and check the knowledge base in `root`.

    `progress` is told, now and then, how many articles are done and how many there are.

    Raises:
        KnowledgeBaseError: `root` is no knowledge base to check.
    """
    began = time.time_ns()
    files = find_files(root)
    shared = compile_shared(root, files.shared)
    examined = _examine(root, files, shared, workers, progress, began)
    links = [*shared.links, *(each.links for each in examined.values())]
    index = index_of(links)
    linked = tuple(link_problems(links, index))
    return _finish(_Run(root, files, shared, index, examined, linked, today))


def _examine(  # noqa: PLR0913 - one run's whole circumstances
    root: Path,
    files: Files,
    shared: Shared,
    workers: int,
    progress: Progress | None,
    began: int,
) -> dict[str, Examined]:
    """Every article by its path, in order: from the cache where neither it nor kb/ has changed."""
    key = cache.key_of(shared.rules.digest)
    kept = cache.load(root, key)
    entries = {
        path: kept[path]
        for path in files.articles
        if path in kept and _same(root, path, kept[path])
    }
    waiting = [path for path in files.articles if path not in entries]
    for path, each in examine_all(root, waiting, shared, workers, progress):
        entries[path] = cache.entry_of(root, path, each, began)
    if waiting or len(kept) != len(entries):
        cache.save(root, key, entries)
    return {path: entries[path].examined for path in files.articles}


def _same(root: Path, path: str, entry: cache.Entry) -> bool:
    if entry.stamp and cache.stamp_of(f"{root}/{path}") == entry.stamp:
        return True
    data = read_file(root / path)
    return data is not None and digest_of(data) == entry.examined.digest


def _finish(run: _Run) -> Checked:
    bad = paths_with_errors(run.linked)
    whole = {path: each for path, each in run.examined.items() if each.summary and path not in bad}
    paths = {each.links.id: path for path, each in whole.items()}
    library = Library(run.root, run.shared, run.index, paths)
    settings = read_settings(run.root)
    corpus = Corpus(
        root=run.root,
        summaries={path: each.summary for path, each in whole.items() if each.summary},
        rules=library,
        shared=finish_shared(run.shared, run.index, bad),
        declared=run.shared.declared,
        paths=frozenset((*run.files.articles, *run.files.shared)),
        settings=settings,
        today=run.today,
    )
    switchboard = Switchboard(settings, corpus.summaries)
    problems = [*run.files.problems, *run.shared.problems, *run.linked]
    problems += (problem for each in run.examined.values() for problem in each.problems)
    problems += switchboard.problems()
    edits: dict[str, tuple[Edit, ...]] = {}
    for path, code, found in _all_found(run, corpus, library, whole):
        problem = switchboard.problem(path, code, found)
        if problem is not None:
            problems.append(problem)
            edits[path] = (*edits.get(path, ()), *found.edits)
    return Checked(
        tuple(sorted(set(problems))), {path: each for path, each in edits.items() if each}
    )


def _all_found(
    run: _Run, corpus: Corpus, library: Library, whole: Mapping[str, Examined]
) -> Iterator[tuple[str, str, Found]]:
    for path, each in whole.items():
        yield from ((path, code, found) for code, found in each.found)
        if each.links.uses:
            chained = examine_chained(run.root, path, run.shared, library, each.links.id)
            yield from ((path, code, found) for code, found in chained)
    # Of facts and solutions nothing is called unused while articles that may use them are broken.
    broken = len(whole) < len(run.examined)
    for check in BETWEEN:
        if not (broken and check.code.startswith("unused-")):
            yield from ((found.path, check.code, found) for found in check.find(corpus))
