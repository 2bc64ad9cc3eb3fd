"""Declaring: takes a fact that there is not, gives the edits that would declare it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.articles.facts import RESERVED
from fixlore.articles.nodes import ScalarNode
from fixlore.articles.scalars import kind_of
from fixlore.checks.check import Edit
from fixlore.compile.context import CAUSE
from fixlore.lsp.fixes.fix import Fix
from fixlore.lsp.fixes.front import add_entry
from fixlore.vocabulary import is_fact_name
from fixlore.workspace.overlay import is_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.lsp.desk import Document
    from fixlore.problems import Problem
    from fixlore.workspace import Workspace

_SAID = re.compile(r"there is no fact `([^`]+)`")
_VALUE = re.compile(r"[\"']?:[ \t]*([\w.-]+)[ \t]*(?=[,}\n]|\Z)")


def declarations(document: Document, problem: Problem) -> Iterator[Fix]:
    """A declaration in the article, and one among those of kb/ that begin alike."""
    found = _SAID.search(problem.message) if problem.code == "unknown-fact" else None
    name = found[1] if found else ""
    if not is_fact_name(name) or name in RESERVED or name.startswith(CAUSE):
        return
    entry = f"{name}: {_declared(document, problem, name)}"
    if is_article(document.path):
        edit = add_entry(document.text, "facts", entry)
        if edit is not None:
            title = f"Declare `{name}` in this article"
            yield Fix(title, problem, {document.path: (edit,)})
    path = _file_for(document.workspace, name)
    if path is not None:
        text = document.workspace.overlay[path].decode("utf-8", "replace").replace("\r\n", "\n")
        begins = "" if not text or text.endswith("\n") else "\n"
        edit = Edit(len(text), len(text), f"{begins}{entry}\n")
        yield Fix(f"Declare `{name}` in {path}", problem, {path: (edit,)})


def _declared(document: Document, problem: Problem, name: str) -> str:
    """Of the type that what is asked of it has."""
    at = document.lines.at(problem.line, problem.column)
    at += document.text[at : at + 1] in ("'", '"')
    found = _VALUE.match(document.text, at + len(name))
    kind = kind_of(ScalarNode(found[1], plain=True, at=0)) if found else "empty"
    if kind in ("boolean", "number", "date"):
        return f"{{type: {kind}}}"
    if found and kind == "text":
        return f"{{type: choice, values: [{found[1]}]}}"
    return "{type: text}"


def _file_for(workspace: Workspace, name: str) -> str | None:
    """The file of facts that declares the most facts with the same first word."""
    first = name.partition(".")[0]
    count: dict[str, int] = {}
    for fact, where in workspace.shared.declared.items():
        path = where.rsplit(":", 2)[0]
        count[path] = count.get(path, 0) + (fact.partition(".")[0] == first)
    best = max(count, key=lambda path: count[path], default=None)
    return best if best is not None and count[best] else None
