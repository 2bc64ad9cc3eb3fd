"""`fixlore diff`: what an edit changes in the answers of a knowledge base that is in git."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Literal

import typer

from fixlore.diagnose.knowledge_base import KnowledgeBase
from fixlore.opening import open_knowledge_base
from fixlore.prove.case_changes import case_changes, read_cases
from fixlore.prove.difference import KnowledgeBaseDifference, as_json, as_markdown, as_text
from fixlore.prove.revisions import Checkout, find_checkout, read_revision
from fixlore.prove.rule_changes import rule_changes

DiffForm = Literal["text", "markdown", "json"]
_FORMS = {"text": as_text, "markdown": as_markdown, "json": as_json}
_WORKING_TREE = "the working tree"


def diff_command(
    old: Annotated[str, typer.Argument(metavar="REV", help="What to compare with.")],
    new: Annotated[
        str, typer.Argument(metavar="[REV]", help="What to compare; the files as they are now.")
    ] = "",
    kb: Annotated[Path, typer.Option(help="The knowledge base; here if not given.")] = Path(),
    cases: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Recorded cases, JSON lines: facts, text and log of each."
        ),
    ] = None,
    form: Annotated[DiffForm, typer.Option("--format", help="How to print.")] = "text",
) -> None:
    """Compare two versions of a knowledge base in git by what they answer."""
    checkout = find_checkout(kb)
    with tempfile.TemporaryDirectory(prefix="fixlore-") as folder:
        before = _open(checkout, old, Path(folder) / "old")
        after = _open(checkout, new, Path(folder) / "new")
        difference = _compare(before, after, (old, new or _WORKING_TREE), cases)
    print(_FORMS[form](difference), end="")


def _open(checkout: Checkout, revision: str, folder: Path) -> KnowledgeBase:
    if not revision:
        return open_knowledge_base(checkout.folder)
    read_revision(checkout, revision, folder)
    return open_knowledge_base(folder)


def _compare(
    old: KnowledgeBase, new: KnowledgeBase, names: tuple[str, str], cases: Path | None
) -> KnowledgeBaseDifference:
    count, answers = (None, ()) if cases is None else case_changes(read_cases(cases), old, new)
    return KnowledgeBaseDifference(
        *names,
        rules=tuple(rule_changes(old, new)),
        cases=count,
        answers=answers,
        notes=tuple(
            f"{problem.where} at {name} is left out, as it is broken: {problem.message}"
            for kb, name in zip((old, new), names, strict=True)
            for problem in kb.problems
            if problem.severity == "error"
        ),
    )
