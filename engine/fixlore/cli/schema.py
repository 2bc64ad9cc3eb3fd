"""`fixlore schema NAME`: print one of the JSON Schemas that fixlore ships."""

from __future__ import annotations

from typing import Annotated

import typer

from fixlore.errors import FixloreError
from fixlore.rules.schema import NAMES, schema_text
from fixlore.vocabulary import nearest


def schema_command(
    name: Annotated[str, typer.Argument(help=f"One of {', '.join(NAMES)}.")],
) -> None:
    """Print a JSON Schema."""
    try:
        print(schema_text(name), end="")
    except KeyError:
        near = nearest(name, NAMES)
        hint = f"did you mean {near!r}?" if near else f"there are {', '.join(NAMES)}"
        raise FixloreError(f"no schema is called {name!r}; {hint}") from None
