"""An outline -> its causes tied to their solutions, as our article tells them, and to-dos."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fixlore.adopt.adopted import TiedCause, TiedSolution, Todo
from fixlore.adopt.causes import CauseSpot, find_causes
from fixlore.adopt.outline import Outline, Section, ancestors, is_solution
from fixlore.adopt.pairing import pair
from fixlore.adopt.problem_scopes import one_of_several, problem_heading, scopes_of
from fixlore.adopt.referents import counted_part
from fixlore.adopt.sentences import first_sentence, section_text
from fixlore.adopt.solutions import find_solutions
from fixlore.articles.slugs import slug, unique

TodoAt = Callable[[str, int, str, str], Todo]

_MOST_HEADINGS = 1000
_MOST_NAMED = 10  # lines in one message
_ARTICLE = re.compile(r"(?:the|a|an|your|you)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tied:
    """The causes, the heading ids to write (body line from 0 -> id), and what was left open."""

    causes: tuple[TiedCause, ...]
    heading_ids: dict[int, str]
    todos: tuple[Todo, ...]


@dataclass(frozen=True, slots=True)
class _Work:
    """What the functions here share; `line_of` gives a body line's source line."""

    outline: Outline
    solutions: Sequence[Section]
    ties: dict[int, list[int]]
    ids: dict[int, str]
    line_of: Callable[[int], int]


def tie(outline: Outline, title: str, todo_at: TodoAt, line_of: Callable[[int], int]) -> Tied:
    """Finds the causes and solutions of an outline and ties them."""
    if len(outline) > _MOST_HEADINGS:
        return Tied((), {}, (todo_at(*_TOO_MANY),))
    spots = find_causes(outline)
    solutions = find_solutions(outline, spots)
    ties = pair(outline, spots, solutions)
    standing = _standing_in(outline, spots, [s for s in solutions if not ties[s.place]], title)
    if standing:
        spots, ties = _with_standing(outline, spots, standing, solutions, ties)
    todos = [todo_at(*_no_cause(spot)) for spot in standing]
    if not spots:
        todos.append(todo_at(*_NOTHING))
    todos += _several_problems(outline, spots, solutions, todo_at, line_of)
    work = _Work(outline, solutions, ties, _solution_ids(outline, solutions), line_of)
    causes = _tied_causes(work, spots)
    todos += (*_left_open(work, causes, todo_at), *_unnamed(spots, todo_at))
    wanted = {s.place for s in solutions}
    wanted |= {place for place, name in work.ids.items() if any(name in c.named for c in causes)}
    ids = {outline[place].line: work.ids[place] for place in sorted(wanted)}
    return Tied(causes, ids, tuple(todos))


def _standing_in(
    outline: Outline, spots: Sequence[CauseSpot], untied: Sequence[Section], title: str
) -> list[CauseSpot]:
    """Causes named by their problems, where a problem or the whole article tells no cause."""
    if not spots and (parts := _named_parts(outline, untied)):
        return parts
    explained = {*scopes_of(outline, [spot.section for spot in spots]).values()}
    problems = {*scopes_of(outline, untied).values()} - explained
    named = [heading for scope in problems if (heading := problem_heading(outline, scope))]
    if not (named and (spots or len(problems) > 1)):
        named = one_of_several(outline, problems)
    if named:
        return [_for_problem(heading) for heading in sorted(named, key=lambda s: s.line)]
    return [CauseSpot(outline[0], None, title, "", 0)] if untied and not spots else []


def _named_parts(outline: Outline, untied: Sequence[Section]) -> list[CauseSpot]:
    """The headings "Scenario 1", "Scenario 2" that solutions name."""
    wanted = {part for s in untied if s.role for part in s.role.of.others}
    parts = [s for s in outline if counted_part(s.title)[0] in wanted and not is_solution(s)]
    return [_for_problem(heading) for heading in parts] if len(parts) == len(wanted) else []


def _with_standing(
    outline: Outline,
    spots: Sequence[CauseSpot],
    standing: Sequence[CauseSpot],
    solutions: Sequence[Section],
    ties: Mapping[int, Sequence[int]],
) -> tuple[list[CauseSpot], dict[int, list[int]]]:
    """All causes in order, with their solutions; what was tied without the new ones stays so."""
    together = sorted((*spots, *standing), key=lambda spot: spot.line)
    number_of = {id(spot): number for number, spot in enumerate(together)}
    before = {s.place: [number_of[id(spots[n])] for n in ties[s.place]] for s in solutions}
    tied = {place: numbers for place, numbers in before.items() if numbers}
    return together, pair(outline, together, solutions) | tied


def _for_problem(heading: Section) -> CauseSpot:
    """A problem's heading as its cause; of one that only counts, what its text begins with."""
    own = heading.role.own if heading.role else counted_part(heading.title)[1]
    title = own or first_sentence(section_text(heading)) or heading.title
    return CauseSpot(heading, None, title, "", heading.line)


def _several_problems(
    outline: Outline,
    spots: Sequence[CauseSpot],
    solutions: Sequence[Section],
    todo_at: TodoAt,
    line_of: Callable[[int], int],
) -> Iterator[Todo]:
    """That a page tells several problems: our article is about one, and each message brings all."""
    scopes = dict.fromkeys(
        scopes_of(outline, (*(spot.section for spot in spots), *solutions)).values()
    )
    explained = {*scopes_of(outline, [spot.section for spot in spots]).values()}
    found = [
        h
        for scope in scopes
        if (h := problem_heading(outline, scope, explained=scope in explained))
    ]
    lines = sorted({line_of(heading.line) for heading in found})
    first = min((heading.line for heading in found), default=0)
    if len(lines) > 1:
        where = ", ".join(map(str, lines[:_MOST_NAMED])) + (", ..." * (len(lines) > _MOST_NAMED))
        message = (
            f"the article tells {len(lines)} problems (lines {where}), and an error text of one "
            "brings the causes of all"
        )
        hint = "make an article of each, or give the causes a `when` that tells the problems apart"
        yield todo_at("adopt-several-problems", first, message, hint)


def _no_cause(spot: CauseSpot) -> tuple[str, int, str, str]:
    what = "the problem has a solution" if spot.line else "the article has solutions"
    name = "heading" if spot.line else "title"
    message = f"{what} and no part that tells a cause; its {name} stands for the cause"
    return "adopt-no-cause", spot.line, message, "write the cause's title, and `when` it holds"


_NOTHING = (
    "adopt-nothing-told",
    0,
    "no heading tells a cause or a solution",
    "add `causes` by hand, or leave the article out of the knowledge base",
)
_TOO_MANY = (
    "adopt-too-many-headings",
    0,
    f"the article has more than {_MOST_HEADINGS} headings; its causes were not looked for",
    "split it into articles about one problem each",
)
_ALIKE = (
    "adopt-alike-causes",
    0,
    "what tells the causes apart is not written as conditions",
    "give each cause a `when` on facts that distinguish it",
)


def _solution_ids(outline: Outline, solutions: Sequence[Section]) -> dict[int, str]:
    """An id for each solution, and for each heading that holds several of them."""
    holders = {
        outer.place for s in solutions for outer in ancestors(outline, s) if is_solution(outer)
    }
    ids: dict[int, str] = {}
    for place in sorted(holders | {s.place for s in solutions}):
        ids[place] = unique(slug(outline[place].title) or "solution", set(ids.values()))
    return ids


def _tied_causes(work: _Work, spots: Sequence[CauseSpot]) -> tuple[TiedCause, ...]:
    causes: list[TiedCause] = []
    for number, spot in enumerate(spots):
        mine = [s for s in work.solutions if number in work.ties[s.place]]
        tied = tuple(TiedSolution(work.ids[s.place], s.title, work.line_of(s.line)) for s in mine)
        name = unique(_cause_id(spot, len(spots)), {cause.id for cause in causes})
        line = work.line_of(spot.line)
        causes.append(TiedCause(name, spot.title, spot.heading, line, tied, _named(work, mine)))
    return tuple(causes)


def _named(work: _Work, mine: Sequence[Section]) -> tuple[str, ...]:
    """The ids that stand for all of a cause's solutions."""
    wanted = {s.place for s in mine}
    for outer in ancestors(work.outline, mine[0]) if len(mine) > 1 else ():
        held = {s.place for s in work.solutions if outer.line < s.line < outer.end}
        if is_solution(outer) and held == wanted and outer.tokens:
            return (work.ids[outer.place],)
    return tuple(work.ids[s.place] for s in mine)


def _cause_id(spot: CauseSpot, count: int) -> str:
    if spot.label:
        order = spot.label.order
        mark = str(order) if spot.label.style == "number" else chr(ord("a") + order - 1)
        return f"cause-{mark}{spot.label.part}"
    return "cause" if count == 1 else slug(_ARTICLE.sub("", spot.title, count=1), 40) or "cause"


def _left_open(work: _Work, causes: Sequence[TiedCause], todo_at: TodoAt) -> Iterator[Todo]:
    for solution in work.solutions:
        if not work.ties[solution.place]:
            yield _untied(solution, work.ids[solution.place], todo_at)
    for cause in causes:
        if not cause.solutions:
            yield _at(cause, todo_at(*_no_solution(cause)))
    if len(causes) > 1:
        yield _at(causes[0], todo_at(*_ALIKE))


def _unnamed(spots: Sequence[CauseSpot], todo_at: TodoAt) -> Iterator[Todo]:
    for spot in spots:
        if not spot.told:
            message = f'what the cause "{spot.title}" is cannot be told'
            yield todo_at("adopt-cause-title", spot.line, message, "write its title in a few words")


def _at(cause: TiedCause, todo: Todo) -> Todo:
    return Todo(todo.code, todo.path, cause.line, todo.message, todo.hint)


def _untied(solution: Section, name: str, todo_at: TodoAt) -> Todo:
    message = f'which cause "{solution.title}" is for cannot be told'
    hint = f"write `solution: {name}` at the cause that it removes"
    return todo_at("adopt-untied-solution", solution.line, message, hint)


def _no_solution(cause: TiedCause) -> tuple[str, int, str, str]:
    message = f'which solution removes "{cause.title}" cannot be told'
    return "adopt-no-solution", 0, message, "write `solution:` with the id of a heading"
