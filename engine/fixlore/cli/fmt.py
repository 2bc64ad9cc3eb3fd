"""`fixlore fmt`: source files in one form, written, only checked, or shown as a difference."""

from __future__ import annotations

import gc
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fixlore.articles.source import read_bytes
from fixlore.cli.output import show_problems
from fixlore.compile.files import replace_file
from fixlore.errors import KnowledgeBaseError
from fixlore.problems import Problem
from fixlore.write.fmt import Formatted, choose_files, format_source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixlore.write.fmt import Named


def fmt_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files, or folders of a knowledge base; the one here if not given."),
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail where something would change.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="As --check, and show the changes.")] = False,
) -> None:
    """Format articles and the files of kb/; what they say, and their comments, stay.

    The status is 0 where all is well, 1 where a file is broken (it is left as it is), or where
    --check finds something to change.
    """
    # Nothing here lives in cycles, and looking for them costs a third of the time.
    gc.disable()
    chosen = choose_files(paths or [Path()])
    show_problems(chosen.problems)
    changed, broken = 0, 0
    for file in chosen.files:
        formatted = _formatted(file)
        show_problems(formatted.problems, {formatted.path: formatted.old})
        broken += any(problem.severity == "error" for problem in formatted.problems)
        changed += formatted.changed
        if formatted.changed:
            _act(file, formatted, check=check, diff=diff)
    total = len(chosen.files)
    print(_summary(changed, total, broken, wrote=not (check or diff)))
    raise typer.Exit(int(broken > 0 or (changed > 0 and (check or diff))))


def _formatted(file: Named) -> Formatted:
    name = file.path.as_posix()
    try:
        data = read_bytes(file.path.parent, file.path.name)
    except OSError as error:
        said = f"the file cannot be read: {error.strerror}"
        problem = Problem(name, 0, 0, "unreadable", said)
        return Formatted(name, "", "", b"", b"", (problem,))
    return format_source(name, data, file.kind)


def _act(file: Named, formatted: Formatted, *, check: bool, diff: bool) -> None:
    if diff:
        print("".join(_difference(formatted)), end="")
    elif check:
        print(f"would format {file.path}")
    else:
        path = file.path.resolve()
        try:
            replace_file(path, formatted.data, path.stat().st_mode & 0o777)
        except OSError as error:
            raise KnowledgeBaseError(f"{file.path} cannot be written: {error.strerror}") from None
        print(f"formatted {file.path}")


def _difference(formatted: Formatted) -> Iterable[str]:
    old, new = formatted.old.splitlines(keepends=True), formatted.new.splitlines(keepends=True)
    for line in unified_diff(old, new, formatted.path, formatted.path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _summary(changed: int, total: int, broken: int, *, wrote: bool) -> str:
    did = f"{changed:,} formatted" if wrote else f"{changed:,} to format"
    said = [did, f"{total - changed - broken:,} unchanged"]
    return ", ".join([*said, f"{broken:,} broken and left as they are"] if broken else said)
