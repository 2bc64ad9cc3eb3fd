"""The `fixlore` command: its subcommands, its version, and how errors end it.

Exit status: 0 for an answer, 1 where files have problems, 2 for a request that cannot be met.
"""

from __future__ import annotations

import sys
from importlib import metadata
from typing import Annotated

import typer

from fixlore.cli.ask import ask_command
from fixlore.cli.check import check_command
from fixlore.cli.compile import compile_command
from fixlore.cli.diagnose import diagnose_command
from fixlore.cli.explain import explain_command
from fixlore.cli.graph import graph_command
from fixlore.cli.outcomes import app as outcomes_app
from fixlore.cli.pack import pack_command
from fixlore.cli.schema import schema_command
from fixlore.cli.test import run_command as test_command
from fixlore.diagnose.evaluators import best_evaluator
from fixlore.errors import FixloreError

app = typer.Typer(
    name="fixlore",
    help="Troubleshooting articles that run.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("diagnose")(diagnose_command)
app.command("ask")(ask_command)
app.command("compile")(compile_command)
app.command("check")(check_command)
app.command("explain")(explain_command)
app.command("test")(test_command)
app.command("graph")(graph_command)
app.command("pack")(pack_command)
app.command("schema")(schema_command)
app.add_typer(outcomes_app, name="outcomes")


def main() -> None:
    """Run the command line; what a user did wrong ends in a message, never in a traceback."""
    try:
        app()
    except FixloreError as error:
        print(f"fixlore: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; Python must not try to flush again.
        sys.stderr.close()
        sys.exit(0)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer's form of a callback
    if asked:
        print(f"fixlore {metadata.version('fixlore')} ({best_evaluator().name})")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print versions and end."
        ),
    ] = False,
) -> None:
    """Troubleshooting articles that run."""
