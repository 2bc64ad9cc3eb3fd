"""Pool: work in chunks, here or in several processes, with results in the chunks' order."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Chunk = TypeVar("Chunk")
Done = TypeVar("Done")


def processes_for(seconds: float) -> int:
    """How many processes work of about so long is worth; starting one takes a second or two."""
    return max(1, min(os.cpu_count() or 1, int(seconds / 2)))


def spread(
    make: Callable[[], Callable[[Chunk], Done]], chunks: Sequence[Chunk], processes: int
) -> Iterator[Done]:
    """What the worker that `make` gives does with each chunk.

    With several processes `make` runs once in each, so it must be picklable; so must be the
    chunks and what is done with them.
    """
    if processes < 2:  # noqa: PLR2004 - one process is this one
        yield from map(make(), chunks)
        return
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_set_up, initargs=(make,)
    ) as pool:
        yield from pool.map(_work, chunks)


_worker: list[Callable[[Any], Any]] = []
"""The worker of a process that was started for this; empty everywhere else."""


def _set_up(make: Callable[[], Callable[[Any], Any]]) -> None:
    _worker[:] = [make()]


def _work(chunk: Any) -> Any:  # noqa: ANN401 - whatever the worker takes and gives
    return _worker[0](chunk)
