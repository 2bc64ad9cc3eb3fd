"""Causes, solutions and their ties in an outline -> the causes of an article of ours, and to-dos."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fixlore.adopt.adopted import TiedCause, TiedSolution, Todo
from fixlore.adopt.causes import CauseSpot, find_causes
from fixlore.adopt.outline import Outline, Section
from fixlore.adopt.pairing import pair
from fixlore.adopt.slugs import slug, unique
from fixlore.adopt.solutions import find_solutions

TodoAt = Callable[[str, int, str, str], Todo]


@dataclass(frozen=True, slots=True)
class Tied:
    """The causes, the heading ids to write (body line from 0 -> id), and what was left open."""

    causes: tuple[TiedCause, ...]
    heading_ids: dict[int, str]
    todos: tuple[Todo, ...]


def tie(outline: Outline, title: str, todo_at: TodoAt, line_of: Callable[[int], int]) -> Tied:
    """Finds the causes and solutions of an outline and ties them."""
    spots = find_causes(outline)
    solutions = find_solutions(outline, spots)
    todos: list[Todo] = []
    if not spots and solutions:
        spots = [CauseSpot(outline[0], None, title, "", 0)]
        todos.append(todo_at(*_NO_CAUSE))
    elif not spots:
        todos.append(todo_at(*_NOTHING))
    ties = pair(outline, spots, solutions)
    ids = _solution_ids(solutions)
    causes = _tied_causes(spots, solutions, ties, ids, line_of)
    todos += _left_open(causes, solutions, ties, todo_at)
    return Tied(causes, {s.line: ids[s.place] for s in solutions}, tuple(todos))


_NO_CAUSE = (
    "adopt-no-cause",
    0,
    "the article has solutions and no part that tells a cause; its title stands for the cause",
    "write the cause's title, and `when` it holds",
)
_NOTHING = (
    "adopt-nothing-told",
    0,
    "no heading tells a cause or a solution",
    "add `causes` by hand, or leave the article out of the knowledge base",
)


def _solution_ids(solutions: Sequence[Section]) -> dict[int, str]:
    ids: dict[int, str] = {}
    for solution in solutions:
        ids[solution.place] = unique(slug(solution.title) or "solution", set(ids.values()))
    return ids


def _tied_causes(
    spots: Sequence[CauseSpot],
    solutions: Sequence[Section],
    ties: dict[int, list[int]],
    ids: dict[int, str],
    line_of: Callable[[int], int],
) -> tuple[TiedCause, ...]:
    causes: list[TiedCause] = []
    for number, spot in enumerate(spots):
        mine = tuple(
            TiedSolution(ids[s.place], s.title, line_of(s.line))
            for s in solutions
            if number in ties[s.place]
        )
        name = unique(_cause_id(spot, len(spots)), {cause.id for cause in causes})
        causes.append(TiedCause(name, spot.title, spot.heading, line_of(spot.line), mine))
    return tuple(causes)


def _cause_id(spot: CauseSpot, count: int) -> str:
    if spot.label:
        order = spot.label.order
        mark = str(order) if spot.label.style == "number" else chr(ord("a") + order - 1)
        return f"cause-{mark}{spot.label.part}"
    return "cause" if count == 1 else slug(_ARTICLE.sub("", spot.title), 40) or "cause"


_ARTICLE = re.compile(r"(?:the|a|an|your|you)\s+", re.IGNORECASE)


def _left_open(
    causes: Sequence[TiedCause],
    solutions: Sequence[Section],
    ties: dict[int, list[int]],
    todo_at: TodoAt,
) -> list[Todo]:
    todos = [
        todo_at(
            "adopt-untied-solution",
            s.line,
            f'which cause "{s.title}" is for cannot be told',
            f"write `solution: {slug(s.title)}` at the cause that it removes",
        )
        for s in solutions
        if not ties[s.place]
    ]
    for cause in causes:
        if not cause.solutions:
            todos.append(_no_solution(cause, todo_at))
    if len(causes) > 1:
        todos.append(todo_at(*_ALIKE))
    return todos


_ALIKE = (
    "adopt-alike-causes",
    0,
    "what tells the causes apart is not written as conditions",
    "give each cause a `when` on facts that distinguish it",
)


def _no_solution(cause: TiedCause, todo_at: TodoAt) -> Todo:
    made = todo_at(
        "adopt-cause-without-solution",
        0,
        f'which solution removes "{cause.title}" cannot be told',
        "write `solution:` with the id of a heading",
    )
    return Todo(made.code, made.path, cause.line, made.message, made.hint)
