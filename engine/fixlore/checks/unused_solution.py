"""Unused solution: takes the knowledge base, gives the solutions that no cause names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check
from fixlore.checks.subject import SHARED, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.checks.corpus import Corpus


@check("unused-solution")
def unused_solution(corpus: Corpus) -> Iterator[Found]:
    """A solution that no cause names.

    A heading with an id makes a solution, in an article or in kb/solutions/, and no cause has it
    as its `solution`. Nobody will ever be given it.

    Name it in a cause; or remove it, or only its id, if it is meant to be read and not given.
    """
    used: set[str] = set()
    hint = "name it in a cause, or remove its id"
    for path, summary in corpus.summaries.items():
        used.update(summary.solutions)
        for each in summary.made:
            if each.text not in summary.solutions:
                said = f"no cause leads to the solution `{each.text}`"
                yield Found(each.line, each.column, said, hint, path=path)
    for solution in corpus.shared.solutions:
        if SHARED + solution.id not in used:
            path = solution.where.rsplit(":", 2)[0]
            said = f"no cause leads to the shared solution `{solution.id}`"
            yield Found(*place(solution.where), said, "name it in a cause, or remove it", path=path)
