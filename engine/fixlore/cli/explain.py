"""`fixlore explain CODE`: what a check looks for, or what a problem of compiling means."""

from __future__ import annotations

from typing import Annotated

import typer

from fixlore.checks.explaining import codes, explain
from fixlore.errors import FixloreError
from fixlore.vocabulary import nearest


def explain_command(
    code: Annotated[str, typer.Argument(help="A code; all of them are listed without one.")] = "",
) -> None:
    """Say what a code means."""
    if not code:
        for each, summary in codes().items():
            print(f"{each:24} {summary}")
        return
    try:
        print(explain(code))
    except KeyError:
        near = nearest(code, codes())
        hint = f"did you mean {near!r}?" if near else "`fixlore explain` lists them all"
        raise FixloreError(f"no problem has the code {code!r}; {hint}") from None
