"""Render: takes a diagnosis or one solution, gives text, Markdown, HTML or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.render.html import diagnosis_to_html, solution_to_html
from fixlore.render.json import diagnosis_to_json, solution_to_json, to_json
from fixlore.render.markdown import diagnosis_to_markdown, solution_to_markdown
from fixlore.render.terminal import diagnosis_to_text, solution_to_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.diagnose.diagnosis import Diagnosis, Form
    from fixlore.diagnose.steps import ShownSolution
    from fixlore.vocabulary import JsonValue

__all__ = ["FORMS", "render", "render_solution", "to_json"]

FORMS: tuple[Form, ...] = ("text", "markdown", "html", "json")

DEFAULT_WIDTH = 80


def render(
    diagnosis: Diagnosis, form: Form = "text", *, width: int = DEFAULT_WIDTH, color: bool = False
) -> str:
    """The diagnosis in one form; `width` (in columns) and `color` matter to text alone.

    Raises:
        ValueError: there is no such form.
    """
    if form == "text":
        return diagnosis_to_text(diagnosis, width=width, color=color)
    if form == "markdown":
        return diagnosis_to_markdown(diagnosis)
    if form == "html":
        return diagnosis_to_html(diagnosis)
    if form == "json":
        return diagnosis_to_json(diagnosis)
    raise _no_such_form(form)


def render_solution(
    solution: ShownSolution,
    facts: Mapping[str, JsonValue],
    form: Form = "text",
    *,
    width: int = DEFAULT_WIDTH,
    color: bool = False,
) -> str:
    """One solution in one form, with `facts` filled into its steps; as `render` otherwise."""
    if form == "text":
        return solution_to_text(solution, facts, width=width, color=color)
    if form == "markdown":
        return solution_to_markdown(solution, facts)
    if form == "html":
        return solution_to_html(solution, facts)
    if form == "json":
        return solution_to_json(solution, facts)
    raise _no_such_form(form)


def _no_such_form(form: str) -> ValueError:
    return ValueError(f"no form is called {form!r}; there are {', '.join(FORMS)}")
