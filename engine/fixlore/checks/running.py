"""Running: takes a knowledge base, gives everything that compiling and the checks find in it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from fixlore.checks import cache
from fixlore.checks.cache import Entry, entry_of
from fixlore.checks.checked import Checked
from fixlore.checks.corpus import Corpus
from fixlore.checks.examine import examine_chained
from fixlore.checks.kept_shared import shared_of
from fixlore.checks.library import Library
from fixlore.checks.registry import BETWEEN
from fixlore.checks.settings import PATH, read_settings
from fixlore.checks.telling import told_of
from fixlore.checks.working import examine_all
from fixlore.compile.cache import stamp_of
from fixlore.compile.files import read_file
from fixlore.compile.folder import find_files
from fixlore.compile.linking import index_of
from fixlore.compile.whole import finish_shared, link_problems, paths_with_errors
from fixlore.rules.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from fixlore.checks.check import Found
    from fixlore.checks.examine import Examined
    from fixlore.checks.settings import Settings
    from fixlore.compile.folder import Files
    from fixlore.compile.linking import Index
    from fixlore.compile.shared import Shared
    from fixlore.problems import Problem

    Progress = Callable[[int, int], None]


_T = TypeVar("_T")

# A cache with more than a tenth of its lines new is written anew.
_MOST_ADDED = 10


@dataclass(frozen=True, slots=True)
class _Run:
    """One run, once every article has been examined."""

    root: Path
    files: Files
    shared: Shared
    index: Index
    entries: Mapping[str, Entry]
    linked: tuple[Problem, ...]
    settings: Settings
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
    settings = read_settings(root)
    kept = _Kept(root, shared, settings)
    waiting = [path for path in files.articles if not kept.take(path)]
    for path, each in examine_all(root, waiting, shared, workers, progress):
        kept.put(path, each)
    kept.save()
    entries = {path: kept.entries[path] for path in files.articles}
    links = [*shared.links, *(each.links for each in entries.values())]
    index = index_of(links)
    linked = tuple(link_problems(links, index))
    return _finish(_Run(root, files, shared, index, entries, linked, settings, today))


class _Kept:
    """What was kept of the last run, and what is to be kept of this one."""

    def __init__(self, root: Path, shared: Shared, settings: Settings) -> None:
        self._root = root
        self._settings = settings
        self._began = time.time_ns()
        self._key = cache.key_of(shared.rules.digest)
        self._before = cache.load(root, self._key)
        self.entries: dict[str, Entry] = {}

    def take(self, path: str) -> bool:
        """Whether the article is as it was; then what came of it counts again."""
        entry = self._before.get(path)
        if entry is None or not _same(self._root, path, entry):
            return False
        self.entries[path] = entry
        return True

    def put(self, path: str, examined: Examined) -> None:
        """Keep what came of an article."""
        self.entries[path] = entry_of(self._root, path, examined, self._settings, self._began)

    def save(self) -> None:
        """Keep everything for the next run."""
        before = self._before
        changed = {path: e for path, e in self.entries.items() if before.get(path) is not e}
        removed = [path for path in before if path not in self.entries]
        if len(changed) + len(removed) > len(before) // _MOST_ADDED:
            cache.save(self._root, self._key, self.entries)
        elif changed or removed:
            cache.save_changes(self._root, changed, removed)


def _same(root: Path, path: str, entry: Entry) -> bool:
    if entry.stamp and stamp_of(f"{root}/{path}") == entry.stamp:
        return True
    data = read_file(root / path)
    return data is not None and digest_of(data) == entry.digest


def _finish(run: _Run) -> Checked:
    bad = paths_with_errors(run.linked)
    whole = {path: each for path, each in run.entries.items() if each.summary and path not in bad}
    corpus = _corpus_of(run, whole, bad)
    told = (*run.files.problems, *run.shared.problems, *run.linked)
    problems = _by_path((each.path, each) for each in told)
    found = _by_path(_found_together(run, corpus, whole))
    together = {
        path: told_of(
            path, run.settings, _own(run, path, bad), problems.get(path, ()), found.get(path, ())
        )
        for path in {PATH, *problems, *found}
    }
    alone = {path: each for path, each in run.entries.items() if path not in together}
    return Checked(alone, together, run.settings)


def _own(run: _Run, path: str, bad: Collection[str]) -> Examined | None:
    """What was found in an article by itself; of one that cannot be linked, only by compiling."""
    if path not in run.entries:
        return None
    own = run.entries[path].examined
    return own._replace(found=(), summary=None) if path in bad else own


def _corpus_of(run: _Run, whole: Mapping[str, Entry], bad: Collection[str]) -> Corpus:
    paths = {each.links.id: path for path, each in whole.items()}
    return Corpus(
        root=run.root,
        summaries={path: each.summary for path, each in whole.items() if each.summary},
        rules=Library(run.root, run.shared, run.index, paths),
        shared=finish_shared(run.shared, run.index, bad),
        declared=run.shared.declared,
        paths=frozenset((*run.files.articles, *run.files.shared)),
        settings=run.settings,
        today=run.today,
    )


def _found_together(
    run: _Run, corpus: Corpus, whole: Mapping[str, Entry]
) -> Iterator[tuple[str, tuple[str, Found]]]:
    """What checks find in no article by itself: the path, with the check's code and the thing."""
    for path, each in whole.items():
        if each.links.uses:
            chained = examine_chained(run.root, path, run.shared, corpus.rules, each.links.id)
            yield from ((path, found) for found in dict.fromkeys(chained))
    # Of facts and solutions nothing is called unused while articles that may use them are broken.
    broken = len(whole) < len(run.entries)
    for check in BETWEEN:
        if not (broken and check.code.startswith("unused-")):
            found_between = dict.fromkeys(check.find(corpus))
            yield from ((found.path, (check.code, found)) for found in found_between)


def _by_path(pairs: Iterable[tuple[str, _T]]) -> dict[str, list[_T]]:
    by_path: dict[str, list[_T]] = {}
    for path, each in pairs:
        by_path.setdefault(path, []).append(each)
    return by_path
