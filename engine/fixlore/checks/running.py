"""Running: takes a knowledge base, gives everything that compiling and the checks find in it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from fixlore.checks import cache
from fixlore.checks.corpus import Corpus
from fixlore.checks.examine import Examined, examine_chained
from fixlore.checks.kept_shared import shared_of
from fixlore.checks.library import Library
from fixlore.checks.registry import BETWEEN
from fixlore.checks.settings import read_settings
from fixlore.checks.switching import Switchboard
from fixlore.checks.working import examine_all
from fixlore.compile.cache import stamp_of
from fixlore.compile.files import read_file
from fixlore.compile.folder import find_files
from fixlore.compile.linking import index_of
from fixlore.compile.whole import finish_shared, link_problems, paths_with_errors
from fixlore.rules.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from fixlore.checks.check import Edit, Found
    from fixlore.compile.folder import Files
    from fixlore.compile.linking import Index
    from fixlore.compile.shared import Shared
    from fixlore.problems import Problem

    Progress = Callable[[int, int], None]


# A cache with more than a tenth of its lines new is written anew.
_MOST_ADDED = 10


class Checked(NamedTuple):
    """What was found: problems sorted by place, and for each path the edits that mend some.

    `lines` are those of the articles in which anything was found, by path and number.
    """

    problems: tuple[Problem, ...]
    edits: Mapping[str, tuple[Edit, ...]]
    lines: Mapping[str, Mapping[int, str]]


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
    progress: Progress = lambda _done, _all: None,
) -> Checked:
    """Compile and check the knowledge base in `root`.

    `progress` is told, now and then, how many articles are done and how many there are.

    Raises:
        KnowledgeBaseError: `root` is no knowledge base to check.
    """
    files = find_files(root)
    shared = shared_of(root, files.shared)
    kept = _Kept(root, shared)
    waiting = [path for path in files.articles if not kept.take(path)]
    for path, each in examine_all(root, waiting, shared, workers, progress):
        kept.put(path, each)
    kept.save()
    examined = {path: kept.entries[path].examined for path in files.articles}
    links = [*shared.links, *(each.links for each in examined.values())]
    index = index_of(links)
    linked = tuple(link_problems(links, index))
    return _finish(_Run(root, files, shared, index, examined, linked, today))


class _Kept:
    """What was kept of the last run, and what is to be kept of this one."""

    def __init__(self, root: Path, shared: Shared) -> None:
        self._root = root
        self._began = time.time_ns()
        self._key = cache.key_of(shared.rules.digest)
        self._before = cache.load(root, self._key)
        self.entries: dict[str, cache.Entry] = {}

    def take(self, path: str) -> bool:
        """Whether the article is as it was; then what came of it counts again."""
        entry = self._before.get(path)
        if entry is None or not _same(self._root, path, entry):
            return False
        self.entries[path] = entry
        return True

    def put(self, path: str, examined: Examined) -> None:
        """Keep what came of an article."""
        self.entries[path] = cache.entry_of(self._root, path, examined, self._began)

    def save(self) -> None:
        """Keep everything for the next run."""
        before = self._before
        changed = {path: e for path, e in self.entries.items() if before.get(path) is not e}
        removed = [path for path in before if path not in self.entries]
        if len(changed) + len(removed) > len(before) // _MOST_ADDED:
            cache.save(self._root, self._key, self.entries)
        elif changed or removed:
            cache.save_changes(self._root, changed, removed)


def _same(root: Path, path: str, entry: cache.Entry) -> bool:
    if entry.stamp and stamp_of(f"{root}/{path}") == entry.stamp:
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
    told = [*run.files.problems, *run.shared.problems, *run.linked, *switchboard.problems()]
    told += (problem for each in run.examined.values() for problem in each.problems)
    problems = list(dict.fromkeys(told))
    edits: dict[str, tuple[Edit, ...]] = {}
    for path, code, found in _all_found(run, corpus, library, whole):
        problem = switchboard.problem(path, code, found)
        if problem is not None:
            problems.append(problem)
            if found.edits:
                edits[path] = (*edits.get(path, ()), *found.edits)
    return Checked(
        tuple(sorted(problems, key=_place)),
        edits,
        {path: each.lines for path, each in run.examined.items() if each.lines},
    )


def _all_found(
    run: _Run, corpus: Corpus, library: Library, whole: Mapping[str, Examined]
) -> Iterator[tuple[str, str, Found]]:
    for path, each in whole.items():
        yield from ((path, code, found) for code, found in each.found)
        if each.links.uses:
            chained = examine_chained(run.root, path, run.shared, library, each.links.id)
            yield from ((path, code, found) for code, found in dict.fromkeys(chained))
    # Of facts and solutions nothing is called unused while articles that may use them are broken.
    broken = len(whole) < len(run.examined)
    for check in BETWEEN:
        if not (broken and check.code.startswith("unused-")):
            found_between = dict.fromkeys(check.find(corpus))
            yield from ((found.path, check.code, found) for found in found_between)


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    """The order of problems; faster than comparing whole problems, of which there may be many."""
    return problem.path, problem.line, problem.column, problem.code, problem.message
