"""Update: compiles what has changed since the last time, and brings rules/ up to date."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fixlore.articles.source import digest_of
from fixlore.compile.cache import Known, is_settled, load, maker_of, save, stamp_of
from fixlore.compile.files import read_file, replace_file
from fixlore.compile.folder import find_files
from fixlore.compile.linking import index_of
from fixlore.compile.shared import compile_shared
from fixlore.compile.whole import (
    compile_path,
    finish_article,
    finish_shared,
    full_names,
    link_problems,
    paths_with_errors,
    texts_with_problems,
)
from fixlore.compile.writing import (
    RULES,
    article_bytes,
    as_paths,
    file_name,
    present,
    shared_bytes,
)
from fixlore.rules.form import SHARED_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fixlore.compile.article import Local
    from fixlore.compile.cache import Stamp
    from fixlore.compile.linking import Index
    from fixlore.compile.links import Links
    from fixlore.compile.shared import Shared
    from fixlore.problems import Problem


@dataclass(frozen=True, slots=True)
class Written:
    """What compiling did in rules/, as paths relative to the knowledge base.

    `problems` and `sources` are those of `Compiled`.
    """

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    problems: tuple[Problem, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(slots=True)
class _Update:
    """One run: articles that are known from the last one, and those compiled anew."""

    root: Path
    shared: Shared
    stamps: dict[str, Stamp]
    began: int
    maker: str
    known: dict[str, Known] = field(default_factory=dict[str, "Known"])
    compiled: dict[str, Local] = field(default_factory=dict[str, "Local"])
    changed: list[str] = field(default_factory=list[str])


def write_rules(root: Path) -> Written:
    """Compile the knowledge base in `root` and bring its rules/ up to date.

    Raises:
        KnowledgeBaseError: `root` is no knowledge base to compile.
        OSError: rules/ cannot be written.
    """
    began = time.time_ns()
    files = find_files(root)
    shared = compile_shared(root, files.shared)
    stamps = {path: stamp_of(os.path.join(root, path)) for path in files.articles}  # noqa: PTH118 - a Path each costs more than the question
    update = _Update(root, shared, stamps, began, maker_of(shared.rules.digest))
    cache = load(root, update.maker)
    for path in files.articles:
        _sort(update, path, cache.get(path))
    index = _link(update, files.articles)
    links = [*shared.links, *_links(update, files.articles)]
    linked = link_problems(links, index)
    return _write(update, index, [*files.problems, *shared.problems, *linked], linked)


def _sort(update: _Update, path: str, entry: Known | None) -> None:
    """Put an article among the known ones if neither it nor its rules were touched."""
    if entry is not None:
        stamp = update.stamps[path]
        same = _unchanged(update, path, stamp, entry.stamp, entry.digest)
        rules = f"{RULES}/{file_name(entry.links.id)}"
        rules_stamp = stamp_of(os.path.join(update.root, rules))  # noqa: PTH118 - as above
        if same and _unchanged(update, rules, rules_stamp, entry.rules_stamp, entry.rules_digest):
            update.known[path] = replace(
                entry,
                stamp=_if_settled(stamp, update.began),
                rules_stamp=_if_settled(rules_stamp, update.began),
            )
            return
    update.compiled[path] = compile_path(update.root, path, update.shared)


def _unchanged(update: _Update, path: str, stamp: Stamp, before: Stamp, digest: str) -> bool:
    if not stamp:
        return False
    if stamp == before:
        return True
    try:
        data = read_file(update.root / path)
    except OSError:
        return False
    return data is not None and digest_of(data) == digest


def _if_settled(stamp: Stamp, seen: int) -> Stamp:
    return stamp if is_settled(stamp, seen) else ()


def _links(update: _Update, paths: Sequence[str]) -> list[Links]:
    known, compiled = update.known, update.compiled
    return [known[path].links if path in known else compiled[path].links for path in paths]


def _link(update: _Update, paths: Sequence[str]) -> Index:
    """The index over all articles; compiles known ones whose names now mean something else."""
    index = index_of([*update.shared.links, *_links(update, paths)])
    for path, entry in list(update.known.items()):
        if any(index.full_name(name) != full for name, full in entry.names.items()):
            del update.known[path]
            update.compiled[path] = compile_path(update.root, path, update.shared)
    return index


def _write(
    update: _Update, index: Index, problems: list[Problem], linked: list[Problem]
) -> Written:
    folder = update.root / RULES
    folder.mkdir(exist_ok=True)
    bad = paths_with_errors(linked)
    entries = {path: entry for path, entry in update.known.items() if path not in bad}
    for path, local in update.compiled.items():
        problems += local.problems
        if local.rules is not None and path not in bad:
            entries[path] = _write_article(update, path, local, index)
    _put(update, SHARED_FILE, shared_bytes(finish_shared(update.shared, index)))
    names = {SHARED_FILE, *(file_name(entry.links.id) for entry in entries.values())}
    removed = [name for name in present(folder) if name not in names]
    for name in removed:
        (folder / name).unlink()
    _remember(update, entries)
    return Written(
        changed=as_paths(update.changed),
        removed=as_paths(removed),
        unchanged=len(names) - len(update.changed),
        problems=tuple(sorted(problems)),
        sources=texts_with_problems(update.root, problems, update.shared, update.compiled),
    )


def _write_article(update: _Update, path: str, local: Local, index: Index) -> Known:
    assert local.rules is not None  # noqa: S101 - the caller has looked
    data = article_bytes(finish_article(local.rules, local.links, index))
    _put(update, file_name(local.rules.id), data)
    return Known(
        stamp=_if_settled(update.stamps[path], update.began),
        digest=local.rules.digest,
        rules_stamp=(),
        rules_digest=digest_of(data),
        names=full_names([local.links], index),
        links=local.links,
    )


def _put(update: _Update, name: str, data: bytes) -> None:
    path = update.root / RULES / name
    if read_file(path) != data:
        replace_file(path, data)
        update.changed.append(name)


def _remember(update: _Update, entries: Mapping[str, Known]) -> None:
    """Keep what is known now; articles with problems are read again, to tell them again."""
    seen = time.time_ns()
    kept: dict[str, Known] = {}
    for path, entry in entries.items():
        local = update.compiled.get(path)
        if local is None:
            kept[path] = entry
        elif not local.problems:
            stamp = stamp_of(update.root / RULES / file_name(entry.links.id))
            kept[path] = replace(entry, rules_stamp=_if_settled(stamp, seen))
    save(update.root, update.maker, kept)
