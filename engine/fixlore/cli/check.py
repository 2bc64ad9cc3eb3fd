"""`fixlore check`: everything that compiling and the checks find in a knowledge base."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from fixlore.checks.fixing import fix
from fixlore.checks.output import reported
from fixlore.checks.running import run_checks
from fixlore.errors import CaseError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

CheckForm = Literal["text", "json", "sarif", "github"]


def check_command(  # noqa: PLR0913 - the options of a command
    kb: Annotated[Path, typer.Argument(help="The knowledge base; here if not given.")] = Path(),
    *,
    form: Annotated[
        CheckForm, typer.Option("--format", help="How to print what is found.")
    ] = "text",
    mend: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended for certain.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Processes to use.")] = os.cpu_count()
    or 1,
    today: Annotated[str, typer.Option(help="Compare dates with this day (YYYY-MM-DD).")] = "",
) -> None:
    """Check a knowledge base: what compiling finds, and every check.

    The status is 0 without errors, 1 with some, 2 where there is nothing to check.
    """
    # Nothing here lives in cycles, and looking for them costs a third of the time.
    gc.disable()
    day = _day(today)
    with _bar() as progress:
        checked = run_checks(kb, today=day, workers=jobs, progress=progress)
    if mend and checked.edits:
        for line in fix(kb, checked.edits):
            print(line, file=sys.stderr)
        checked = run_checks(kb, today=day, workers=jobs)
    print(reported(checked, form, kb), end="")
    _end(int(bool(checked.errors or (strict and checked.warnings))))


def _end(status: int) -> NoReturn:
    """End at once: to take a million objects apart takes a tenth of the time of a check."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()  # noqa: DTZ011 - an author's day
    except ValueError:
        raise CaseError(f"--today {text!r} is no day; write it like 2024-01-31") from None


@contextmanager
def _bar() -> Generator[Callable[[int, int], None]]:
    """A progress bar on standard error, where that is a terminal; it leaves nothing behind."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich import console, progress  # noqa: PLC0415 - it takes as long to load as many a check

    columns = (
        progress.TextColumn("checking"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=console.Console(stderr=True), transient=True) as bar:
        task = bar.add_task("checking", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
