"""Solutions by name: takes what a person tried, gives the article that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.diagnose.learned import SHARED_PREFIX
from fixlore.errors import CaseError
from fixlore.vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixlore.diagnose.diagnosis import Diagnosis, Finding
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
    pairs = [
        (name, finding.article) for finding in diagnosis.findings for name in _of_cause(kb, finding)
    ]
    found = dict(reversed(pairs))
    _check(solution, dict(pairs), "this diagnosis")
    among = {article for name, article in pairs if name == solution}
    if len(among) > 1 and not solution.startswith(SHARED_PREFIX):
        names = ", ".join(sorted(among))
        raise CaseError(f"several articles have a solution {solution!r}: say which of {names}")
    return found[solution]


def solutions_of(kb: KnowledgeBase, article: str) -> list[str]:
    """The solutions of an article's causes."""
    return [name for cause in kb.articles[article].causes for name in cause.solutions]


def _of_cause(kb: KnowledgeBase, finding: Finding) -> tuple[str, ...]:
    """The solutions of a finding's cause, those that were tried among them."""
    causes = kb.articles[finding.article].causes
    return next(each.solutions for each in causes if each.id == finding.cause)


def _check(solution: str, known: Iterable[str], where: str) -> None:
    names = list(dict.fromkeys(known))
    if solution not in names:
        raise CaseError(f"{where} has no solution {solution!r}{_hint(solution, names)}")


def _hint(wrong: str, right: Iterable[str]) -> str:
    near = nearest(wrong, right)
    return f"; did you mean {near!r}?" if near else ""
