"""Markdown: takes a diagnosis or one solution, gives CommonMark with tables.

No HTML stands in it and no link but http, https, mailto and relative ones, whatever the
articles and the facts hold, so it is safe where a renderer lets HTML through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.render.document import diagnosis_to_tokens, solution_to_tokens
from fixlore.render.writing import write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.diagnose.diagnosis import Diagnosis
    from fixlore.diagnose.steps import ShownSolution
    from fixlore.vocabulary import JsonValue


def diagnosis_to_markdown(diagnosis: Diagnosis) -> str:
    """The diagnosis as Markdown, with a new line at its end."""
    return write(diagnosis_to_tokens(diagnosis)) + "\n"


def solution_to_markdown(solution: ShownSolution, facts: Mapping[str, JsonValue]) -> str:
    """The solution as Markdown, with a new line at its end."""
    return write(solution_to_tokens(solution, facts)) + "\n"
