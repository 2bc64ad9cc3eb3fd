"""Working: examines many articles, in several processes where there are many."""

from __future__ import annotations

from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from fixlore.checks.examine import Examined, examine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from fixlore.compile.shared import Shared

FEWEST = 200
"""Fewer articles than this are sooner done in this process than other processes are there."""

_CHUNK = 50


def examine_all(
    root: Path,
    paths: Sequence[str],
    shared: Shared,
    workers: int,
    progress: Callable[[int, int], None] | None,
) -> Iterator[tuple[str, Examined]]:
    """Every article with its path, in any order."""
    chunks = [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]
    work = partial(_chunk, root, shared)
    done = 0
    for results in _mapped(work, chunks, workers if len(paths) >= FEWEST else 1):
        done += len(results)
        if progress is not None:
            progress(done, len(paths))
        yield from results


def _mapped(
    work: Callable[[Sequence[str]], list[tuple[str, Examined]]],
    chunks: Sequence[Sequence[str]],
    workers: int,
) -> Iterator[list[tuple[str, Examined]]]:
    if workers < 2:  # noqa: PLR2004 - one process is this one
        yield from map(work, chunks)
        return
    with get_context("spawn").Pool(workers) as pool:
        yield from pool.imap_unordered(work, chunks)


def _chunk(root: Path, shared: Shared, paths: Sequence[str]) -> list[tuple[str, Examined]]:
    return [(path, examine(root, path, shared)) for path in paths]
