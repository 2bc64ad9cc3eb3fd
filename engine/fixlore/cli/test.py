"""`fixlore test`: runs the tests in articles, and says what they are worth."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.text import Text

from fixlore.cli.output import show_left_out
from fixlore.diagnose.knowledge_base import KnowledgeBase
from fixlore.errors import KnowledgeBaseError
from fixlore.opening import open_knowledge_base
from fixlore.prove.cases import read_tests
from fixlore.prove.coverage import Coverage, coverage_of, items_of
from fixlore.prove.junit import junit
from fixlore.prove.mutation import score_of
from fixlore.prove.report import Outcome, lines_of, outcome_to_json
from fixlore.prove.running import Order, Ran, run_tests
from fixlore.vocabulary import nearest

TestForm = Literal["text", "json"]
_STYLES = {"heading": "bold", "bad": "red", "good": "green", "quiet": "dim", "plain": ""}


def run_command(  # noqa: PLR0913 - one parameter an option
    kb: Annotated[Path, typer.Argument(help="The knowledge base; here if not given.")] = Path(),
    *,
    article: Annotated[
        list[str] | None,
        typer.Option("--article", "-a", metavar="ID", help="Only this article; may repeat."),
    ] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Say what no test exercises, by line.")
    ] = False,
    mutate: Annotated[
        bool, typer.Option("--mutate", help="Change each condition; list what no test notices.")
    ] = False,
    at_least: Annotated[
        float,
        typer.Option(
            "--at-least",
            min=0,
            max=100,
            metavar="PERCENT",
            help="Fail below this coverage, and below this share of changes noticed.",
        ),
    ] = 0,
    junit_file: Annotated[
        Path | None, typer.Option("--junit", metavar="FILE", help="Write JUnit XML there.")
    ] = None,
    form: Annotated[TestForm, typer.Option("--format", help="How to print.")] = "text",
    processes: Annotated[
        int, typer.Option(min=0, max=64, help="How many processes; 0: as many as it is worth.")
    ] = 0,
) -> None:
    """Run the tests in articles; say what no test exercises, and which changes none notices."""
    opened = open_knowledge_base(kb)
    show_left_out(opened, kb)
    chosen = _chosen(opened, article)
    order = Order(kb, coverage=coverage, articles=chosen, processes=processes)
    outcome = _run(order, opened, mutate=mutate)
    if junit_file is not None:
        _write(junit_file, junit(outcome.comparisons))
    _print(outcome, form)
    raise typer.Exit(_status(outcome, opened, at_least))


def _run(order: Order, kb: KnowledgeBase, *, mutate: bool) -> Outcome:
    wanted = kb.articles if order.articles is None else order.articles
    tests = [each for each in read_tests(order.root, kb.facts) if each.article in wanted]
    ran = run_tests(order, kb, tests)
    comparisons = tuple(each.comparison for each in ran)
    passing = [each.test for each in comparisons if each.passed]
    return Outcome(
        comparisons,
        _coverage(order, kb, ran) if order.coverage else None,
        score_of(order, kb, passing) if mutate else None,
    )


def _coverage(order: Order, kb: KnowledgeBase, ran: Sequence[Ran]) -> Coverage:
    touched = {number for each in ran for number in each.touched}
    return coverage_of(items_of(kb, order.root, order.articles), touched)


def _chosen(kb: KnowledgeBase, wanted: list[str] | None) -> tuple[str, ...] | None:
    for name in wanted or ():
        if name not in kb.articles:
            raise KnowledgeBaseError(f"no article is called {name[:80]!r}{_hint(name, kb)}")
    return tuple(dict.fromkeys(wanted)) if wanted else None


def _hint(name: str, kb: KnowledgeBase) -> str:
    if near := nearest(name, kb.articles):
        return f"; did you mean {near!r}?"
    broken = any(problem.severity == "error" for problem in kb.problems)
    return ", or it is left out for an error above: mend that first" if broken else ""


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KnowledgeBaseError(f"{path} cannot be written: {error.strerror}") from None


def _print(outcome: Outcome, form: TestForm) -> None:
    if form == "json":
        print(json.dumps(outcome_to_json(outcome), indent=1))
        return
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    console = Console(no_color=not colour, highlight=False, soft_wrap=True)
    for style, line in lines_of(outcome):
        if colour:
            console.print(Text(line, style=_STYLES[style]))
        else:
            print(line)


def _status(outcome: Outcome, kb: KnowledgeBase, at_least: float) -> int:
    shares = [part.percent for part in (outcome.coverage, outcome.score) if part is not None]
    broken = any(problem.severity == "error" for problem in kb.problems)
    return int(bool(outcome.failed) or broken or any(share < at_least for share in shares))
