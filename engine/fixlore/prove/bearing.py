"""Bearing: what in a knowledge base rests on a fact, through the facts that follow from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.diagnose.learned import SHARED_PREFIX
from fixlore.diagnose.prepared import CAUSE_PREFIX
from fixlore.prove.conditions_in import conditions_in, steps_of
from fixlore.rules.conditions import atoms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.rules.model import Derivation, Solution

_SHOWN = re.compile(r"\{\{\s{0,20}([a-z0-9_.-]{1,200})\s{0,20}\}\}")


class Bearing:
    """Which articles, symptoms and derived facts rest on which facts."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._articles: dict[str, set[str]] = {}
        for article, fact in _mentions(kb):
            self._articles.setdefault(fact, set()).add(article)
        self._admitting = {
            atom.fact
            for owned in conditions_in(kb)
            if owned.kind == "symptom"
            for atom in atoms_of(owned.condition)
        }
        self._followers: dict[str, set[str]] = {}
        derivations = list(_derivations(kb))
        for each in derivations:
            for atom in atoms_of(each.when):
                self._followers.setdefault(atom.fact, set()).add(each.fact)
        self._unsaid = self._following(each.fact for each in derivations if _follows_unsaid(each))

    def articles(self, fact: str) -> frozenset[str] | None:
        """The articles whose part in an answer may change with the fact; None: any.

        What rests on a cause needs no mention: its article is in the answer too.
        """
        following = self._following([fact])
        if following & self._admitting:
            return None
        return frozenset[str]().union(*(self._articles.get(each, ()) for each in following))

    def is_unsaid(self, fact: str) -> bool:
        """Whether a diagnosis may know the fact and not list it among its facts."""
        return fact in self._unsaid

    def _following(self, facts: Iterable[str]) -> set[str]:
        found = set(facts)
        waiting = list(found)
        for fact in waiting:  # grows as facts follow
            new = self._followers.get(fact, set()) - found
            found |= new
            waiting += new
        return found


def _mentions(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Each article with each fact that its conditions test or its solutions show."""
    shared = {SHARED_PREFIX + each.id: set(_facts_of(each)) for each in kb.shared.solutions}
    for name, rules in kb.articles.items():
        facts = {
            atom.fact
            for owned in conditions_in(kb, [name])
            if owned.kind != "derivation"
            for atom in atoms_of(owned.condition)
        }
        facts.update(*map(_facts_of, rules.solutions))
        facts.update(*(shared.get(cause.solution, ()) for cause in rules.causes))
        yield from ((name, fact) for fact in facts)


def _facts_of(solution: Solution) -> Iterator[str]:
    for _, step in steps_of(solution):
        yield from _SHOWN.findall(step.text)
        if step.when is not None:
            yield from (atom.fact for atom in atoms_of(step.when))


def _derivations(kb: KnowledgeBase) -> Iterator[Derivation]:
    yield from kb.shared.derivations
    for rules in kb.articles.values():
        yield from rules.derivations


def _follows_unsaid(derivation: Derivation) -> bool:
    """Whether it may follow from a cause, or from what is not known."""
    return any(
        atom.fact.startswith(CAUSE_PREFIX) or any(test.operator == "known" for test in atom.tests)
        for atom in atoms_of(derivation.when)
    )
