"""`fixlore diagnose`: a case on the command line or standard input, its diagnosis on output."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from fixlore.cli.log_file import LOG_AND_TEXT, LogPlace, LogTime, log_file
from fixlore.cli.outcomes_place import OutcomesPlace, outcomes_place
from fixlore.cli.output import show_left_out
from fixlore.diagnose.case import LONGEST_TEXT, Case
from fixlore.diagnose.diagnosis import Diagnosis, Form
from fixlore.diagnose.knowledge_base import KnowledgeBase
from fixlore.errors import CaseError
from fixlore.opening import open_knowledge_base
from fixlore.render import render

WIDEST = 100


def diagnose_command(  # noqa: PLR0913 - one parameter an option
    text: Annotated[
        str, typer.Argument(help="The error as it was seen; - reads it from standard input.")
    ] = "",
    fact: Annotated[
        list[str] | None,
        typer.Option("--fact", "-f", metavar="NAME=VALUE", help="Something known; may repeat."),
    ] = None,
    *,
    kb: Annotated[
        Path | None, typer.Option(help="A knowledge base; the bundled one if not given.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to print the diagnosis.")] = "text",
    outcomes: OutcomesPlace = "",
    log: LogPlace = "",
    log_time: LogTime = "",
) -> None:
    """Say what is wrong, why, and what to do about it."""
    if log == text == "-":
        raise CaseError(LOG_AND_TEXT)
    knowledge_base = open_knowledge_base(kb, outcomes=outcomes_place(outcomes))
    show_left_out(knowledge_base, kb)
    told = told_facts(fact or [])
    # One character more than is taken: then a longer text is told apart from one that fits.
    shown = sys.stdin.read(LONGEST_TEXT + 1) if text == "-" else text
    if not told and not shown.strip() and not log:
        raise CaseError(
            "nothing is known of the case: give the error text (- reads it from standard input),"
            " --log FILE, or --fact NAME=VALUE"
        )
    diagnosis = (
        _with_log(knowledge_base, Case(told, shown), log, log_time)
        if log
        else knowledge_base.diagnose(told, text=shown)
    )
    print(_printed(diagnosis, form).rstrip("\n"))


def _with_log(kb: KnowledgeBase, case: Case, log: str, log_time: str) -> Diagnosis:
    with log_file(log) as (lines, progress):
        return kb.diagnose(
            case.facts, text=case.text, log=lines, log_time=log_time or None, progress=progress
        )


def told_facts(given: list[str]) -> dict[str, str]:
    """Facts by name from `NAME=VALUE`, as a command line gives them.

    Raises:
        CaseError: one without `=`, or one that is given twice with different values.
    """
    facts: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            raise CaseError(f"--fact {each!r}: write it as NAME=VALUE")
        if name in facts and facts[name] != value:
            raise CaseError(f"--fact {name} is given twice, as {facts[name]!r} and as {value!r}")
        facts[name] = value
    return facts


def _printed(diagnosis: Diagnosis, form: Form) -> str:
    if form != "text":
        return render(diagnosis, form)
    width = min(shutil.get_terminal_size().columns, WIDEST)
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return render(diagnosis, form, width=width, color=color)
