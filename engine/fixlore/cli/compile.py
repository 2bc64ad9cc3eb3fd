"""`fixlore compile`: articles to rules, every problem told with its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fixlore.cli.output import show_problems
from fixlore.compile import compile_folder, stale, write_rules
from fixlore.errors import KnowledgeBaseError
from fixlore.problems import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.problems import Problem


def compile_command(
    kb: Annotated[Path, typer.Argument(help="The knowledge base; here if not given.")] = Path(),
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail where rules/ is stale.")
    ] = False,
) -> None:
    """Compile articles/ and kb/ into rules/."""
    status = _check(kb) if check else _write(kb)
    raise typer.Exit(status)


def _write(kb: Path) -> int:
    try:
        written = write_rules(kb)
    except OSError as error:
        raise KnowledgeBaseError(f"{kb / 'rules'} cannot be written: {error.strerror}") from None
    show_problems(written.problems, written.sources)
    for path in written.changed:
        print(f"wrote {path}")
    for path in written.removed:
        print(f"removed {path}")
    print(_summary(written.problems, f"{written.unchanged:,} unchanged"))
    return _status(written.problems)


def _check(kb: Path) -> int:
    compiled = compile_folder(kb)
    show_problems(compiled.problems, compiled.sources)
    outdated = stale(kb, compiled)
    for path in outdated:
        print(f"stale {path}")
    fresh = "run `fixlore compile`" if outdated else "rules/ is fresh"
    print(_summary(compiled.problems, fresh))
    return 1 if outdated else _status(compiled.problems)


def _summary(problems: Sequence[Problem], state: str) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    counts = [(errors, "error"), (warnings, "warning")]
    return ", ".join([state, *(counted(n, noun) for n, noun in counts if n)])


def _status(problems: Sequence[Problem]) -> int:
    return int(any(problem.severity == "error" for problem in problems))
