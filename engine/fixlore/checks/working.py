"""Working: examines many articles, in several processes where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.examine import examine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from fixlore.checks.examine import Examined
    from fixlore.compile.shared import Shared

FEWEST = 200
"""Fewer articles than this are sooner done in this process than other processes are there."""

_OFTEN = 25


def examine_all(
    root: Path,
    paths: Sequence[str],
    shared: Shared,
    workers: int,
    progress: Callable[[int, int], None],
) -> Iterator[tuple[str, Examined]]:
    """Every article with its path, in any order; `progress` is told how many are done, of all."""
    several = workers > 1 and len(paths) >= FEWEST
    examined = _elsewhere(root, paths, workers) if several else _here(root, paths, shared)
    for done, each in enumerate(examined, start=1):
        if done % _OFTEN == 0:
            progress(done, len(paths))
        yield each


def _here(root: Path, paths: Sequence[str], shared: Shared) -> Iterator[tuple[str, Examined]]:
    return ((path, examine(root, path, shared)) for path in paths)


def _elsewhere(root: Path, paths: Sequence[str], workers: int) -> Iterator[tuple[str, Examined]]:
    # What starts processes takes as long to load as an article takes to check.
    from fixlore.checks.processes import examine_elsewhere  # noqa: PLC0415 - see above

    return examine_elsewhere(root, paths, workers)
