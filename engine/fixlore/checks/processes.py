"""Processes: examines articles in several of them, each taking every so-manyeth article."""

from __future__ import annotations

import gc
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING

from fixlore.checks.examine import Examined, examine
from fixlore.checks.kept_shared import shared_of
from fixlore.compile.folder import find_files
from fixlore.errors import FixloreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.context import SpawnProcess

_CHUNK = 25


def examine_elsewhere(
    root: Path, paths: Sequence[str], workers: int
) -> Iterator[tuple[str, Examined]]:
    """Every article with its path, in any order.

    Raises:
        FixloreError: A process has ended before its time.
    """
    context = get_context("spawn")
    open_: list[Connection] = []
    processes: list[SpawnProcess] = []
    for number in range(workers):
        receiving, sending = context.Pipe(duplex=False)
        share = paths[number::workers]
        process = context.Process(target=_work, args=(str(root), share, sending), daemon=True)
        process.start()
        processes.append(process)
        sending.close()
        open_.append(receiving)
    left = len(paths)
    for path, each in _received(open_):
        left -= 1
        yield path, each
    for process in processes:
        process.join()
    if left:
        raise FixloreError(f"a process ended before its time; {left:,} articles are not checked")


def _received(open_: list[Connection]) -> Iterator[tuple[str, Examined]]:
    while open_:
        for connection in wait(open_):
            if not isinstance(connection, Connection):
                continue
            try:
                chunk: list[tuple[str, Examined]] = connection.recv()
            except EOFError:
                open_.remove(connection)
                continue
            yield from chunk


def _work(root: str, paths: Sequence[str], to: Connection) -> None:
    """What each process does; kb/ was kept by the one that started it, or is compiled anew."""
    # Nothing here lives in cycles, and looking for them costs a tenth of the time.
    gc.disable()
    shared = shared_of(Path(root), find_files(Path(root)).shared)
    for at in range(0, len(paths), _CHUNK):
        chunk = paths[at : at + _CHUNK]
        to.send([(path, examine(Path(root), path, shared)) for path in chunk])
