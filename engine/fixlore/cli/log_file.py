"""A log that a command is to read: a path or standard input in, an open file with progress out."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from fixlore.errors import CaseError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

LogPlace = Annotated[
    str, typer.Option("--log", metavar="FILE", help="A log; - reads it from standard input.")
]
LogTime = Annotated[
    str,
    typer.Option(
        metavar="FORMAT", help="How the log writes its times, such as '%d.%m.%y %H:%M:%S'."
    ),
]
LOG_AND_TEXT = "standard input is either the text or the log: give one of them by name"

# A smaller log is read before a bar could be looked at.
_WORTH_A_BAR = 20_000_000


@contextmanager
def log_file(path: str) -> Generator[tuple[IO[bytes], Callable[[int], None] | None]]:
    """The open log, `-` for standard input, and what to tell how many bytes were read.

    On a terminal, standard error shows a bar for a large log or one of unknown size.

    Raises:
        CaseError: the log cannot be read.
    """
    try:
        with _opened(path) as file:
            size = _size(file)
            if not sys.stderr.isatty() or (size is not None and size < _WORTH_A_BAR):
                yield file, None
                return
            with _bar() as bar:
                task = bar.add_task("Reading the log", total=size)
                yield file, lambda count: bar.advance(task, count)
    except OSError as error:
        raise CaseError(f"the log {path} cannot be read: {error.strerror}") from None


@contextmanager
def _opened(path: str) -> Generator[IO[bytes]]:
    if path == "-":
        yield sys.stdin.buffer
        return
    with open(path, "rb") as file:  # noqa: PTH123 - the path is as it was typed
        yield file


def _size(file: IO[bytes]) -> int | None:
    """The bytes of a regular file; None for a pipe, of which nobody knows."""
    try:
        status = os.fstat(file.fileno())
    except (OSError, ValueError):
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
