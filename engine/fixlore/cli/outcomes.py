"""`fixlore outcomes`: record what cases turned out to be, and report what was learned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from fixlore.cli.diagnose import told_facts
from fixlore.cli.outcomes_place import OFF, OutcomesPlace
from fixlore.diagnose.case import Case
from fixlore.diagnose.outcome import Attempt, Ending, conclude
from fixlore.errors import CaseError
from fixlore.opening import open_knowledge_base
from fixlore.outcomes.place import default_file, place_of

app = typer.Typer(
    help="Record what cases turned out to be; likelihoods are learned from it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

KnowledgeBasePath = Annotated[
    Path | None, typer.Option("--kb", help="A knowledge base; the bundled one if not given.")
]


@app.command("add")
def add_command(  # noqa: PLR0913 - a command line has as many parameters as options
    article: Annotated[str, typer.Argument(help="The article; - for none.")],
    cause: Annotated[str, typer.Argument(help="The cause that it was.")] = "",
    *,
    nothing_fits: Annotated[
        bool, typer.Option("--nothing-fits", help="It was no cause that is written down.")
    ] = False,
    fact: Annotated[
        list[str] | None,
        typer.Option("--fact", "-f", metavar="NAME=VALUE", help="Something found out; may repeat."),
    ] = None,
    text: Annotated[str, typer.Option(help="The error as it was seen; it is not recorded.")] = "",
    worked: Annotated[str, typer.Option(metavar="SOLUTION", help="What worked.")] = "",
    failed: Annotated[
        list[str] | None,
        typer.Option(metavar="SOLUTION", help="What was tried in vain; may repeat."),
    ] = None,
    kb: KnowledgeBasePath = None,
    outcomes: OutcomesPlace = "",
) -> None:
    """Record what a case turned out to be."""
    place = _place(outcomes)
    knowledge_base = open_knowledge_base(kb, outcomes=place)
    article = article.removeprefix("-")
    tried = [Attempt(article, each, worked=False) for each in failed or ()]
    if worked:
        tried.append(Attempt(article, worked, worked=True))
    ending = Ending(article, cause, nothing_fits, Case(told_facts(fact or []), text), tuple(tried))
    knowledge_base.record(conclude(knowledge_base, ending))
    print(f"recorded in {place_of(place).shown}")


@app.command("report")
def report_command(
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="How to print the report.")
    ] = "text",
    kb: KnowledgeBasePath = None,
    outcomes: OutcomesPlace = "",
) -> None:
    """Say how often each cause was it, which questions paid, and where nothing fits."""
    from fixlore.outcomes.report import (  # noqa: PLC0415 - other commands do without SQLAlchemy
        report,
        report_as_json,
        report_as_text,
    )
    from fixlore.outcomes.store import counts  # noqa: PLC0415 - as above

    knowledge_base = open_knowledge_base(kb)
    reports = report(knowledge_base, counts(place_of(_place(outcomes)), knowledge_base.name))
    if form == "json":
        print(json.dumps(report_as_json(knowledge_base, reports), indent=2, ensure_ascii=False))
    else:
        print(report_as_text(knowledge_base, reports))


def _place(given: str) -> str:
    if given == OFF:
        raise CaseError("outcomes are off: name a file or a URL with --outcomes")
    return given or str(default_file())
