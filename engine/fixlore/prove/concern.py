"""Concern: takes a change of one condition, gives the tests that it could make fail.

A change that leaves the condition's truth as it is in a test's case leaves every verdict and every
shown step there as it is; only what is to be done next may turn on how a condition is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.diagnose.solving import MOST_POSSIBLE
from fixlore.prove.answer import Answer, decidable, read_answer
from fixlore.rules.conditions import ALWAYS, atoms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from fixlore.diagnose.diagnosis import Diagnosis
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.skeleton import Truth
    from fixlore.prove.bearing import Bearing
    from fixlore.prove.cases import ArticleTest
    from fixlore.prove.conditions_in import Owned
    from fixlore.rules.conditions import Condition


@dataclass(frozen=True, slots=True)
class Tried:
    """A test that passes, with what its case made known.

    `by_next_step` says whether what it expects may turn on what is to be done next.
    """

    test: ArticleTest
    answer: Answer
    by_next_step: bool


def try_out(test: ArticleTest, kb: KnowledgeBase) -> Tried:
    """Ask the engine once, before anything is changed."""
    diagnosis = test.ask(kb)
    open_ = _expects_steps(test) and not _is_settled(diagnosis)
    by_next_step = test.next_step is not None or open_
    return Tried(test, read_answer(diagnosis, kb.facts), by_next_step)


def _is_settled(diagnosis: Diagnosis) -> bool:
    """Whether verdicts alone decide which solutions are shown, and not what is to be done next."""
    causes = [each for each in diagnosis.findings if each.solution]
    if any(each.verdict == "confirmed" for each in causes):
        return True
    possible = {(each.article, each.solution) for each in causes if each.verdict == "possible"}
    return len(possible) <= MOST_POSSIBLE


def reached(owned: Owned, tried: Iterable[Tried], bearing: Bearing) -> list[Tried]:
    """The tests whose case comes to the condition at all, its article's own first."""
    comes_to = _comes_to(owned, bearing)
    found = [each for each in tried if comes_to(each)]
    return sorted(found, key=lambda each: each.test.article != owned.article)


def _comes_to(owned: Owned, bearing: Bearing) -> Callable[[Tried], bool]:
    if owned.kind == "symptom":
        return lambda _: True
    if owned.kind == "step":
        return lambda each: _expects_steps(each.test) and _shows(owned, each.answer)
    articles: frozenset[str] | None = frozenset([owned.article])
    if owned.kind == "derivation":
        articles = bearing.articles(owned.id)
    return lambda each: articles is None or not articles.isdisjoint(each.answer.articles)


def _expects_steps(test: ArticleTest) -> bool:
    return bool(test.steps or test.not_steps)


def _shows(owned: Owned, answer: Answer) -> bool:
    names = answer.solutions
    return any(by == owned.article or not owned.article for by, name in names if name == owned.id)


def may_notice(
    owned: Owned, changed: Condition, tried: Iterable[Tried], bearing: Bearing, kb: KnowledgeBase
) -> Iterator[ArticleTest]:
    """Those of the tests that come to the condition and may fail once it is `changed`."""
    facts = {atom.fact for condition in (owned.condition, changed) for atom in atoms_of(condition)}
    unsaid = {name for name in facts if bearing.is_unsaid(name)}
    before, after = (_truth_of(owned, each, kb) for each in (owned.condition, changed))
    for each in tried:
        by_wording = each.by_next_step and owned.kind != "step"
        is_unsaid = not unsaid <= each.answer.values.keys()
        if by_wording or is_unsaid or before(each.answer) is not after(each.answer):
            yield each.test


def _truth_of(owned: Owned, condition: Condition, kb: KnowledgeBase) -> Callable[[Answer], Truth]:
    if owned.kind == "cause" and condition == ALWAYS:  # without a condition it is open for ever
        return lambda _: None
    ready = decidable(condition, kb.facts)
    return lambda answer: answer.truth(ready)
