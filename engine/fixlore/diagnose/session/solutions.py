"""Solutions by name: takes what a person tried, gives the article that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.diagnose.learned import SHARED_PREFIX
from fixlore.errors import CaseError
from fixlore.vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixlore.diagnose.diagnosis import Diagnosis
    from fixlore.diagnose.knowledge_base import KnowledgeBase


def find_article(
    kb: KnowledgeBase, diagnosis: Diagnosis, solution: str, article: str | None
) -> str:
    """The article that the solution stands in; the diagnosis' best where that is not given.

    Raises:
        CaseError: there is no such solution, or several articles of the diagnosis have it.
    """
    if article is not None:
        if article not in kb.articles:
            raise CaseError(f"no article is called {article!r}{_hint(article, kb.articles)}")
        _check(solution, solutions_of(kb, article), f"the article {article}")
        return article
    found = {f.solution: f.article for f in reversed(diagnosis.findings) if f.solution}
    _check(solution, found, "this diagnosis")
    among = {f.article for f in diagnosis.findings if f.solution == solution}
    if len(among) > 1 and not solution.startswith(SHARED_PREFIX):
        names = ", ".join(sorted(among))
        raise CaseError(f"several articles have a solution {solution!r}: say which of {names}")
    return found[solution]


def solutions_of(kb: KnowledgeBase, article: str) -> list[str]:
    """The solutions of an article's causes."""
    return [cause.solution for cause in kb.articles[article].causes if cause.solution]


def _check(solution: str, known: Iterable[str], where: str) -> None:
    names = list(dict.fromkeys(known))
    if solution not in names:
        raise CaseError(f"{where} has no solution {solution!r}{_hint(solution, names)}")


def _hint(wrong: str, right: Iterable[str]) -> str:
    near = nearest(wrong, right)
    return f"; did you mean {near!r}?" if near else ""
