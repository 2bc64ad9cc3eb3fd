"""Update: compiles what has changed since the last time, and brings rules/ up to date."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fixlore.compile.cache import (
    NOTHING,
    Cache,
    Known,
    KnownShared,
    if_settled,
    load,
    maker_of,
    save,
    stamp_of,
)
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
    read_shared,
    shared_bytes,
)
from fixlore.rules.digest import digest_of, digest_of_files
from fixlore.rules.form import SHARED_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fixlore.compile.article import Local
    from fixlore.compile.cache import Stamp
    from fixlore.compile.folder import Files
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
    digest: str
    shared: Shared
    known_shared: KnownShared | None
    stamps: dict[str, Stamp]
    began: int
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
    maker = maker_of()
    files = find_files(root)
    update, cache = _begin(root, files, load(root, maker), began)
    for path in files.articles:
        _sort(update, path, cache.articles.get(path))
    index = _link(update, files)
    links = _links(update, files)
    linked = link_problems(links, index)
    problems = [*files.problems, *update.shared.problems, *linked]
    written, cache = _write(update, index, problems, paths_with_errors(linked))
    save(root, maker, cache)
    return written


def _begin(root: Path, files: Files, cache: Cache, began: int) -> tuple[_Update, Cache]:
    """kb/, from rules/ if it has not changed; without it, nothing in the cache counts."""
    digest = digest_of_files((path, read_file(root / path) or b"") for path in files.shared)
    if cache.digest != digest:
        cache = NOTHING
    shared = cache.shared and read_shared(root, cache.shared)
    known = cache.shared if shared else None
    stamps = {path: stamp_of(f"{root}/{path}") for path in files.articles}
    compiled = shared or compile_shared(root, files.shared)
    return _Update(root, digest, compiled, known, stamps, began), cache


def _sort(update: _Update, path: str, entry: Known | None) -> None:
    """Put an article among the known ones if neither it nor its rules were touched."""
    if entry is not None:
        stamp = update.stamps[path]
        rules = f"{RULES}/{file_name(entry.links.id)}"
        rules_stamp = stamp_of(f"{update.root}/{rules}")
        if stamp == entry.stamp and rules_stamp == entry.rules_stamp and stamp and rules_stamp:
            update.known[path] = entry
            return
        same = _has_digest(update.root / path, entry.digest)
        if same and _has_digest(update.root / rules, entry.rules_digest):
            stamp = if_settled(stamp, update.began)
            rules_stamp = if_settled(rules_stamp, update.began)
            update.known[path] = entry._replace(stamp=stamp, rules_stamp=rules_stamp)
            return
    update.compiled[path] = compile_path(update.root, path, update.shared)


def _has_digest(path: Path, digest: str) -> bool:
    try:
        data = read_file(path)
    except OSError:
        return False
    return data is not None and digest_of(data) == digest


def _links(update: _Update, files: Files) -> list[Links]:
    known, compiled = update.known, update.compiled
    return [
        *update.shared.links,
        *(known[path].links if path in known else compiled[path].links for path in files.articles),
    ]


def _link(update: _Update, files: Files) -> Index:
    """The index over all articles; compiles what is known and whose names now mean other causes."""
    index = index_of(_links(update, files))
    shared = update.known_shared
    if shared is not None and _means_other(shared.names, index):
        update.shared, update.known_shared = compile_shared(update.root, files.shared), None
    for path, entry in list(update.known.items()):
        if entry.names and _means_other(entry.names, index):
            del update.known[path]
            update.compiled[path] = compile_path(update.root, path, update.shared)
    return index


def _means_other(names: Mapping[str, str], index: Index) -> bool:
    return any(index.full_name(name) != full for name, full in names.items())


def _write(
    update: _Update, index: Index, problems: list[Problem], bad: set[str]
) -> tuple[Written, Cache]:
    folder = update.root / RULES
    folder.mkdir(exist_ok=True)
    entries = {path: entry for path, entry in update.known.items() if path not in bad}
    for path, local in update.compiled.items():
        problems += local.problems
        if local.rules is not None and path not in bad:
            entries[path] = _write_article(update, path, local, index)
    shared = _write_shared(update, index, bad)
    names = {SHARED_FILE, *(file_name(entry.links.id) for entry in entries.values())}
    removed = [name for name in present(folder) if name not in names]
    for name in removed:
        (folder / name).unlink()
    written = Written(
        changed=as_paths(update.changed),
        removed=as_paths(removed),
        unchanged=len(names) - len(update.changed),
        problems=tuple(sorted(problems)),
        sources=texts_with_problems(update.root, problems, update.shared, update.compiled),
    )
    return written, Cache(update.digest, shared, _to_remember(update, entries))


def _write_shared(update: _Update, index: Index, bad: set[str]) -> KnownShared | None:
    shared = update.shared
    if update.known_shared is not None and not bad:
        return update.known_shared
    data = shared_bytes(finish_shared(shared, index, bad))
    _put(update, SHARED_FILE, data)
    # With a problem it is compiled again, to tell it again.
    if (
        shared.problems
        or shared.rules.digest != update.digest
        or any(p.startswith("kb/") for p in bad)
    ):
        return None
    names = full_names(shared.links, index)
    return KnownShared(digest_of(data), names, shared.declared, shared.links)


def _write_article(update: _Update, path: str, local: Local, index: Index) -> Known:
    assert local.rules is not None  # noqa: S101 - the caller has looked
    data = article_bytes(finish_article(local.rules, local.links, index))
    _put(update, file_name(local.rules.id), data)
    return Known(
        stamp=if_settled(update.stamps[path], update.began),
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


def _to_remember(update: _Update, entries: Mapping[str, Known]) -> dict[str, Known]:
    """What is known now; articles with problems are read again, to tell them again."""
    seen = time.time_ns()
    kept: dict[str, Known] = {}
    for path, entry in entries.items():
        local = update.compiled.get(path)
        if local is None:
            kept[path] = entry
        elif not local.problems:
            stamp = stamp_of(f"{update.root}/{RULES}/{file_name(entry.links.id)}")
            kept[path] = entry._replace(rules_stamp=if_settled(stamp, seen))
    return kept
