"""`--outcomes`: from the option, the environment or the user's folder to where outcomes are."""

from __future__ import annotations

from typing import Annotated

import typer

from fixlore.outcomes.place import default_file

OFF = "off"

OutcomesPlace = Annotated[
    str,
    typer.Option(
        "--outcomes",
        envvar="FIXLORE_OUTCOMES",
        metavar="FILE|URL|off",
        help="Recorded outcomes; a file in the user's data folder if not given.",
    ),
]


def outcomes_place(given: str) -> str | None:
    """Where to learn from: what was given, else the user's own file if there is one; None for off.

    An empty text stands for nothing given.
    """
    if given:
        return None if given == OFF else given
    own = default_file()
    return str(own) if own.exists() else None
