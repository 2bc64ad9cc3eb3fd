"""World: every case that some articles can meet, with what follows in it, ready to be asked.

Facts that are derived have the value that follows wherever one does, and are free elsewhere. A
cause is a fact too, true and false as its article has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.logic.circuit import FALSE, TRUE, Circuit, Truth
from fixlore.checks.logic.solver import Solver
from fixlore.checks.logic.spaces import CauseSpace, SampledSpace
from fixlore.checks.logic.wordings import ListSpace, TextSpace
from fixlore.rules.conditions import AllOf, AnyOf, Atom, Not, atoms_of
from fixlore.rules.messages import parse_message
from fixlore.rules.model import ConditionSymptom, MessageSymptom

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fixlore.checks.logic.scope import Scope
    from fixlore.checks.logic.spaces import Space
    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import ArticleRules, CauseRules

CAUSE = "cause."


class World:
    """All cases, over the facts and articles of a scope.

    `shared` gives spaces of another world on the same circuit: in those facts the two agree, and
    with its `seen` in the messages that are seen.
    """

    def __init__(
        self,
        scope: Scope,
        circuit: Circuit | None = None,
        solver: Solver | None = None,
        shared: Mapping[str, Space] | None = None,
        seen: dict[tuple[str, int], int] | None = None,
    ) -> None:
        self.scope = scope
        self.circuit = circuit or Circuit()
        self.solver = solver or Solver(self.circuit)
        self.spaces: dict[str, Space] = dict(shared or {})
        self.seen: dict[tuple[str, int], int] = {} if seen is None else seen
        self.forced: dict[str, list[int]] = {}
        self._admitted: dict[str, int] = {}
        self._truths: dict[int, tuple[Condition, Truth]] = {}

    def space(self, name: str) -> Space:
        """What the fact can be."""
        if name not in self.spaces:
            self.spaces[name] = self._cause(name) if name.startswith(CAUSE) else self._space(name)
            self._derive(name)
        return self.spaces[name]

    def _space(self, name: str) -> Space:
        fact = self.scope.facts[name]
        parts = (self.circuit, fact, self.scope.atoms(name), self.scope.derived_values(name))
        if fact.type == "text":
            return TextSpace(*parts)
        return ListSpace(*parts) if fact.type == "list" else SampledSpace(*parts)

    def _cause(self, name: str) -> Space:
        article_id, _, cause_id = name.removeprefix(CAUSE).rpartition(".")
        article = self.scope.articles.get(article_id)
        causes = article.causes if article else ()
        cause = next((each for each in causes if each.id == cause_id), None)
        if article is None or cause is None:
            return CauseSpace(self.circuit, name, Truth(FALSE, FALSE))
        there = self.admitted(article)
        truth = self.verdict(article, cause)
        holds, fails = (self.circuit.conj((there, each)) for each in truth)
        return CauseSpace(self.circuit, name, Truth(holds, fails))

    def _derive(self, name: str) -> None:
        """The first derivation that holds gives the value, where no earlier one could change it."""
        space = self.spaces[name]
        earlier: list[tuple[object, int]] = []
        for each in self.scope.derivations(name):
            truth = self.truth(each.when)
            others = [fails for value, fails in earlier if value != each.value]
            forced = self.circuit.conj((truth.holds, *others))
            self.circuit.require(-forced, space.equals(each.value))
            self.forced.setdefault(name, []).append(forced)
            earlier.append((each.value, truth.fails))

    def truth(self, condition: Condition) -> Truth:
        """The truth of a condition, as Kleene has it: unknown only where what is open decides."""
        known = self._truths.get(id(condition))
        if known is None:
            # The condition is kept with it, so that its id is not given to another.
            known = self._truths[id(condition)] = (condition, self._truth(condition))
        return known[1]

    def _truth(self, condition: Condition) -> Truth:
        circuit = self.circuit
        if isinstance(condition, Atom):
            return self.space(condition.fact).truth(condition)
        if isinstance(condition, Not):
            holds, fails = self.truth(condition.of)
            return Truth(fails, holds)
        parts = [self.truth(part) for part in condition.of]
        holding = [part.holds for part in parts]
        failing = [part.fails for part in parts]
        if isinstance(condition, AllOf):
            return Truth(circuit.conj(holding), circuit.disj(failing))
        if isinstance(condition, AnyOf):
            return Truth(circuit.disj(holding), circuit.conj(failing))
        needed = len(parts) - condition.count + 1
        return Truth(circuit.at_least(condition.count, holding), circuit.at_least(needed, failing))

    def admitted(self, article: ArticleRules) -> int:
        """A literal: a symptom of the article is there; whether a message is seen, is free."""
        if article.id not in self._admitted:
            literals = [
                self.truth(each.when).holds
                if isinstance(each, ConditionSymptom)
                else self._message_seen(article.id, number)
                for number, each in enumerate(article.symptoms)
                if isinstance(each, (ConditionSymptom, MessageSymptom))
            ]
            self._admitted[article.id] = self.circuit.disj(literals)
        return self._admitted[article.id]

    def seen_whole(self, article: ArticleRules) -> int:
        """A literal: of every message that is seen, the facts in it are known."""
        parts: list[int] = []
        for number, each in enumerate(article.symptoms):
            if isinstance(each, MessageSymptom):
                names = [
                    n for n in parse_message(each.message).placeholders if n in self.scope.facts
                ]
                known = self.circuit.conj(self.space(name).known for name in names)
                parts.append(self.circuit.disj((known, -self._message_seen(article.id, number))))
        return self.circuit.conj(parts)

    def _message_seen(self, article: str, number: int) -> int:
        if (article, number) not in self.seen:
            self.seen[article, number] = self.circuit.variable()
        return self.seen[article, number]

    def verdict(self, article: ArticleRules, cause: CauseRules) -> Truth:
        """Confirmed and ruled out, where a symptom of the article is there."""
        applies = self.truth(article.applies_to)
        if not has_when(cause):
            return Truth(FALSE, applies.fails)
        when = self.truth(cause.when)
        return Truth(
            self.circuit.conj((when.holds, -applies.fails)),
            self.circuit.disj((when.fails, applies.fails)),
        )

    def gate(self, article: ArticleRules) -> int:
        """A literal: a symptom is there, and the article applies or may apply."""
        applies = self.truth(article.applies_to)
        return self.circuit.conj((self.admitted(article), -applies.fails))

    def possible(self, *literals: int) -> bool:
        """Whether there is a case with all of these."""
        return FALSE not in literals and self.solver.possible(literals)

    def example(self, literals: Iterable[int]) -> list[str] | None:
        """A case with all of these in which as little as can be is known; None: there is none.

        One text a known fact, in the order of the facts' names.
        """
        found = self._smallest(literals)
        return None if found is None else [self.spaces[name].say(found[1]) for name in found[0]]

    def needed(self, literals: Iterable[int]) -> list[str]:
        """The facts that are known in such a case; empty where there is none."""
        found = self._smallest(literals)
        return [] if found is None else found[0]

    def _smallest(self, literals: Iterable[int]) -> tuple[list[str], frozenset[int]] | None:
        assumed = [each for each in literals if each != TRUE]
        if not self.possible(*assumed):
            return None
        facts = sorted(name for name in self.spaces if not name.startswith(CAUSE))
        known: list[str] = []
        for name in facts:
            if self.solver.possible([*assumed, -self.spaces[name].known]):
                assumed.append(-self.spaces[name].known)
            else:
                known.append(name)
        return known, self.solver.world(assumed) or frozenset()


def has_when(cause: CauseRules) -> bool:
    """Whether the cause has a condition at all; without one it is never more than possible."""
    return not (isinstance(cause.when, AllOf) and not cause.when.of)


def facts_of(condition: Condition) -> set[str]:
    """The names of the facts that a condition tests."""
    return {atom.fact for atom in atoms_of(condition)}
