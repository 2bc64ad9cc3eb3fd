"""The options of `fixlore new`, each with what it says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Title = Annotated[str, typer.Argument(help="The problem, in one line.")]
Messages = Annotated[
    list[str] | None,
    typer.Option("--message", "-m", help="The error as it is seen; may repeat."),
]
Placeholders = Annotated[
    bool, typer.Option("--placeholders", help="{name} and {...} in messages differ each time.")
]
Symptoms = Annotated[
    list[str] | None,
    typer.Option(metavar="CONDITION", help="Facts that show the problem; may repeat."),
]
Causes = Annotated[
    list[str] | None,
    typer.Option(
        "--cause",
        "-c",
        metavar="TITLE|{...}",
        help="A title, or as in an article '{title: ..., when: ..., solution: ...}'; "
        "solution is the heading of a new procedure or shared/NAME. May repeat.",
    ),
]
Facts = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME: {...}", help="A new fact: 'disk.full: {type: boolean}'; may repeat."
    ),
]
AppliesTo = Annotated[
    str, typer.Option(metavar="CONDITION", help="For which product, version or plan.")
]
Name = Annotated[
    str, typer.Option("--id", help="The name of the file; made of the title if not given.")
]
Root = Annotated[Path, typer.Option(help="The knowledge base; here if not given.")]
Init = Annotated[bool, typer.Option("--init", help="Make the folder a knowledge base first.")]
