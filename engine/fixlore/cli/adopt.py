"""`fixlore adopt`: a folder of somebody's articles becomes a knowledge base, with what is to do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.progress import track

from fixlore.adopt import (
    Adopted,
    Todo,
    adopt_folder,
    earlier_adoption,
    files_of,
    other_kinds,
    problem_of,
    report_json,
    report_text,
    source_paths,
    write_adoption,
)
from fixlore.adopt.cre import adopt_rules, rule_paths
from fixlore.cli.output import show_problems
from fixlore.errors import KnowledgeBaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixlore.adopt import Wrote

Origin = Literal["articles", "cre"]
_MOST_KINDS = 8  # told in one line


def adopt_command(
    source: Annotated[Path, typer.Argument(help="The folder of articles: Markdown, HTML, text.")],
    dest: Annotated[
        Path, typer.Argument(help="The knowledge base: a new or empty folder, or one adopted.")
    ],
    *,
    origin: Annotated[
        Origin, typer.Option("--from", help="What the source holds; cre: reliability rules.")
    ] = "articles",
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the report as JSON too.")
    ] = None,
) -> None:
    """Make a knowledge base of articles that are there already.

    The report says what to settle by hand. Exit status: 1 where something was left out.
    """
    _check_folders(source, dest)
    earlier = earlier_adoption(dest)
    results = list(_with_bar(*_adopting(source, origin)))
    adopted = [each for each in results if isinstance(each, Adopted)]
    wrote = write_adoption(files_of(adopted, dest.resolve().name), dest, earlier)
    if report is not None:
        _write_report(report, report_json(results))
    _tell(results, wrote)
    if origin == "articles":
        _tell_others(source)
    counts = f"{len(wrote.written):,} files written, {wrote.unchanged:,} unchanged"
    print(f"{counts}; next: fixlore compile {dest}")
    raise typer.Exit(int(len(adopted) < len(results)))


def _check_folders(source: Path, dest: Path) -> None:
    if not source.is_dir():
        raise KnowledgeBaseError(f"{source} is no folder of articles")
    if dest.exists() and not dest.is_dir():
        raise KnowledgeBaseError(f"{dest} is no folder: name a new one")
    if dest.resolve().is_relative_to(source.resolve()):
        raise KnowledgeBaseError(f"{dest} is in {source}: it would be adopted itself the next time")


def _adopting(source: Path, origin: Origin) -> tuple[Iterable[Adopted | Todo], int]:
    """What adoption gives, one by one, and about how many that will be."""
    if origin == "cre":
        paths = rule_paths(source)
        return adopt_rules(source, paths), len(paths)
    names = source_paths(source)
    return adopt_folder(source, names), len(names)


def _with_bar(results: Iterable[Adopted | Todo], total: int) -> Iterable[Adopted | Todo]:
    return track(
        results,
        "Adopting",
        total=total,
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )


def _write_report(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KnowledgeBaseError(f"{path} cannot be written: {error.strerror}") from None


def _tell(results: Sequence[Adopted | Todo], wrote: Wrote) -> None:
    left_out = [each for each in results if isinstance(each, Todo)]
    show_problems([problem_of(each) for each in left_out])
    adopted = [each for each in results if isinstance(each, Adopted)]
    print(report_text(adopted, len(left_out)).rstrip("\n"))
    for path in wrote.kept:
        print(f"kept {path}: it was changed by hand")
    for path in wrote.removed:
        print(f"removed {path}: its source is gone")


def _tell_others(source: Path) -> None:
    """That files of other kinds were not looked at; the most of a kind first."""
    counts = [
        f"{n:,} {ending or 'without ending'}" for ending, n in other_kinds(source).most_common()
    ]
    if counts:
        more = f" and {len(counts) - _MOST_KINDS} more kinds" if len(counts) > _MOST_KINDS else ""
        print(f"not articles, by their endings: {', '.join(counts[:_MOST_KINDS])}{more}")
