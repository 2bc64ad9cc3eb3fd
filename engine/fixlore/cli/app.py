"""The `fixlore` command: its subcommands, its version, and how errors end it.

Exit status: 0 for an answer, 1 where files have problems, 2 for a request that cannot be met.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Annotated, NamedTuple

import typer

from fixlore.errors import FixloreError


class Command(NamedTuple):
    """Where a command is, in this package, and what it does, for the list of them."""

    place: str
    does: str


# A command's module is loaded when the command is asked for, so that none waits for the others.
COMMANDS = {
    "diagnose": Command("diagnose:diagnose_command", "Say what is wrong, why, and what to do."),
    "ask": Command("ask:ask_command", "Ask one thing at a time until the problem is solved."),
    "compile": Command("compile:compile_command", "Compile articles/ and kb/ into rules/."),
    "adopt": Command("adopt:adopt_command", "Make a knowledge base of articles that are there."),
    "new": Command("new:new_command", "Begin an article."),
    "fmt": Command("fmt:fmt_command", "Format articles and the files of kb/."),
    "check": Command("check:check_command", "Check a knowledge base."),
    "explain": Command("explain:explain_command", "Say what a code means."),
    "test": Command("test:run_command", "Run the tests in articles, and say what they are worth."),
    "diff": Command("diff:diff_command", "Compare two versions by what they answer."),
    "graph": Command("graph:graph_command", "Draw how an article guides."),
    "preview": Command("preview:preview_command", "Show a knowledge base in a browser."),
    "pack": Command("pack:pack_command", "Pack a knowledge base's rules into one file."),
    "schema": Command("schema:schema_command", "Print a JSON Schema."),
    "outcomes": Command("outcomes:app", "Record what cases turned out to be, and learn of it."),
    "lsp": Command("lsp:lsp_command", "Serve an editor by the Language Server Protocol."),
}

# Commands that take a text, and what helps where it looks like an option to typer.
_TAKE_TEXT = ("diagnose", "ask")
_DASHED = (
    "fixlore: for a text that begins with a dash, put -- before it and options before that, "
    "or give - and the text on standard input"
)
_USAGE = 2

app = typer.Typer(
    name="fixlore",
    help="Troubleshooting articles that run.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},  # of all commands
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """Run the command line; what a user did wrong ends in a message, never in a traceback."""
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    gc.disable()  # what is loaded stays; to look for garbage in it takes a twentieth of the time
    if asked in COMMANDS:
        _add(asked)
    else:
        _list()
    gc.enable()
    try:
        _run()
    except FixloreError as error:
        print(f"fixlore: {error}", file=sys.stderr)
        sys.exit(2)
    except SystemExit as ended:
        if ended.code == _USAGE and asked in _TAKE_TEXT and any(map(_is_text, sys.argv[2:])):
            print(_DASHED, file=sys.stderr)
        raise
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; Python must not try to flush again.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        # A full disk, a device that fails: Python must not try to write the rest there again.
        where = f": {error.filename}" if error.filename else ""
        print(f"fixlore: {error.strerror or error}{where}", file=sys.stderr, flush=True)
        os._exit(_USAGE)


def _run() -> None:
    """Run the command, to the last character that it prints."""
    try:
        app()
    finally:
        sys.stdout.flush()


def _is_text(word: str) -> bool:
    """Whether a word that begins with a dash is no option, as nobody names one with a blank."""
    return word.startswith("-") and any(map(str.isspace, word.partition("=")[0]))


def _add(name: str) -> None:
    module, _, attribute = COMMANDS[name].place.partition(":")
    command = getattr(import_module(f"fixlore.cli.{module}"), attribute)
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name)
    else:
        app.command(name)(command)


def _list() -> None:
    """Add all commands by what they do; none is asked for, so none is loaded."""
    for name, command in COMMANDS.items():
        app.command(name, help=command.does)(lambda: None)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer's form of a callback
    if asked:
        # Only this needs them, and they take as long to load as all of typer.
        from importlib import metadata  # noqa: PLC0415 - see above

        from fixlore.diagnose.evaluators import best_evaluator  # noqa: PLC0415 - see above

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
