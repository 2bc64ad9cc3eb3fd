"""Scope: the articles and facts that a question is about, with all that they follow from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fixlore.rules.conditions import atoms_of
from fixlore.rules.model import ConditionSymptom

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixlore.rules.conditions import Atom, Condition
    from fixlore.rules.model import ArticleRules, Derivation, SharedRules, Solution, Step
    from fixlore.vocabulary import Fact, JsonValue

CAUSE = "cause."


class _Chain(Mapping[str, "Fact"]):
    """Two vocabularies as one; the large one is not copied."""

    def __init__(self, own: Mapping[str, Fact], shared: Mapping[str, Fact]) -> None:
        self._own = own
        self._shared = shared

    def __getitem__(self, name: str) -> Fact:
        return self._own[name] if name in self._own else self._shared[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._own, *self._shared)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Scope:
    """Some articles, those whose causes they name, and what all of them share.

    `others` gives an article by its id; it is asked for those whose causes are named. `extra` are
    conditions to be asked about besides those of the articles, such as steps of shared solutions.
    """

    def __init__(
        self,
        articles: Iterable[ArticleRules],
        shared: SharedRules,
        others: Mapping[str, ArticleRules] | None = None,
        extra: Iterable[Condition] = (),
    ) -> None:
        self.articles = {each.id: each for each in articles}
        self._own: dict[str, Fact] = {}
        self.facts: Mapping[str, Fact] = _Chain(self._own, shared.facts)
        self._derivations: dict[str, list[Derivation]] = {}
        self._atoms: dict[str, list[Atom]] = {}
        self._followed: set[int] = set()
        self._feeding: set[str] = set()
        waiting = list(self.articles.values())
        names: set[str] = set()
        for each in shared.derivations:
            self._derivations.setdefault(each.fact, []).append(each)
        for when in extra:
            names |= self._take(when)
        while waiting or names:
            for article in waiting:
                names |= self._enter(article)
            waiting = self._named(names, others or {})
            names = self._follow(names)

    def atoms(self, fact: str) -> Sequence[Atom]:
        """Every atom on that fact."""
        return self._atoms.get(fact, ())

    def feeds(self, fact: str) -> bool:
        """Whether a fact may follow from this one."""
        return fact in self._feeding

    def derivations(self, fact: str) -> Sequence[Derivation]:
        """How the fact follows from others, in order."""
        return self._derivations.get(fact, ())

    def derived_values(self, fact: str) -> list[JsonValue]:
        """The values that can follow."""
        return [each.value for each in self.derivations(fact)]

    def _enter(self, article: ArticleRules) -> set[str]:
        self._own.update(article.facts)
        for each in article.derivations:
            self._derivations.setdefault(each.fact, []).append(each)
        names: set[str] = set()
        for when in conditions_of(article):
            names |= self._take(when)
        return names

    def _take(self, when: Condition) -> set[str]:
        atoms = list(atoms_of(when))
        for atom in atoms:
            self._atoms.setdefault(atom.fact, []).append(atom)
        return {atom.fact for atom in atoms}

    def _follow(self, names: Iterable[str]) -> set[str]:
        """Take the derivations of these facts; the facts that those test."""
        found: set[str] = set()
        for name in sorted(names):
            for each in self._derivations.get(name, ()):
                if id(each) not in self._followed:
                    self._followed.add(id(each))
                    tested = self._take(each.when)
                    self._feeding |= tested
                    found |= tested
        return found

    def _named(
        self, names: Iterable[str], others: Mapping[str, ArticleRules]
    ) -> list[ArticleRules]:
        """The articles whose causes stand among the names, and that are not here yet."""
        causes = sorted(name for name in names if name.startswith(CAUSE))
        ids = dict.fromkeys(name.removeprefix(CAUSE).rpartition(".")[0] for name in causes)
        found = [others[each] for each in ids if each not in self.articles and each in others]
        self.articles.update((article.id, article) for article in found)
        return found


def conditions_of(article: ArticleRules) -> Iterator[Condition]:
    """Every condition of an article but those of its derivations."""
    yield article.applies_to
    for symptom in article.symptoms:
        if isinstance(symptom, ConditionSymptom):
            yield symptom.when
    for cause in article.causes:
        yield cause.when
    for solution in article.solutions:
        yield from step_conditions(solution)


def step_conditions(solution: Solution) -> Iterator[Condition]:
    """The conditions of a solution's steps."""
    for step in solution.steps:
        yield from _conditions_in(step)


def _conditions_in(step: Step) -> Iterator[Condition]:
    if step.when is not None:
        yield step.when
    for each in step.steps:
        yield from _conditions_in(each)
