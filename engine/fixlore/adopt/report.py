"""Adopted articles and to-dos -> the report for the person who finishes the adoption."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from fixlore.adopt.adopted import Adopted, Todo
from fixlore.problems import Problem, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMAT = "fixlore-adoption/1"


def all_todos(results: Iterable[Adopted | Todo]) -> list[Todo]:
    """Every to-do, by path and line."""
    found = [t for r in results for t in ((r,) if isinstance(r, Todo) else r.todos)]
    return sorted(found, key=lambda todo: (todo.path, todo.line, todo.code))


def report_text(results: Sequence[Adopted | Todo], left_out: int = 0) -> str:
    """The report for reading: how much was adopted, how often each to-do stands, then each.

    `left_out` is how many were left out beside those in `results`.
    """
    todos = all_todos(results)
    adopted = [result for result in results if isinstance(result, Adopted)]
    causes = sum(len(article.causes) for article in adopted)
    messages = sum(len(article.messages) for article in adopted)
    left_out += len(results) - len(adopted)
    said = f" with {counted(causes, 'cause')} and {counted(messages, 'message')}"
    told = said if causes or messages else ""
    to_do = counted(len(todos), "thing")
    lines = [
        f"{counted(len(adopted), 'article')} adopted{told}; {left_out:,} left out; {to_do} to do.",
        "",
    ]
    lines += [f"{n:6}  {code}" for code, n in sorted(Counter(t.code for t in todos).items())]
    for todo in todos:
        place = f"{todo.path}:{todo.line}" if todo.line else todo.path
        lines += ["", f"{place}: {todo.code}: {todo.message}", f"    {todo.hint}"]
    return "\n".join(lines) + "\n"


def report_json(results: Sequence[Adopted | Todo]) -> str:
    """The report for programs: the causes of each article with their solutions; to-dos."""
    articles = [
        {
            "id": r.id,
            "source": r.source,
            "title": r.title,
            "messages": list(r.messages),
            "causes": [asdict(cause) for cause in r.causes],
        }
        for r in results
        if isinstance(r, Adopted)
    ]
    todos = [asdict(todo) for todo in all_todos(results)]
    whole = {"format": FORMAT, "articles": articles, "todos": todos}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def problem_of(left_out: Todo) -> Problem:
    """Why a source file was left out, as a problem of that file."""
    column = 1 if left_out.line else 0
    return Problem(
        left_out.path, left_out.line, column, left_out.code, left_out.message, left_out.hint
    )
