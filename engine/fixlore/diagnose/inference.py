"""Inference: the working memory of one diagnosis, from what is known to truths and verdicts.

Facts that follow from facts, and causes that are facts for others, are worked out when they are
first asked for; as the compiler allows no cycle, that reaches the same fixed point as rounds do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fixlore.diagnose.atoms import Check
    from fixlore.diagnose.diagnosis import Source, Verdict
    from fixlore.diagnose.prepared import (
        Clue,
        PreparedArticle,
        PreparedCause,
        PreparedCondition,
        PreparedDerivation,
    )
    from fixlore.diagnose.skeleton import Truth
    from fixlore.vocabulary import Value

    Derivations = Callable[[str], "tuple[PreparedDerivation, ...]"]


class Observation(NamedTuple):
    """A fact's value, where it came from, and the place in the text or rule that gave it."""

    value: Value
    source: Source
    place: str = ""


class Inference:
    """What one case makes true; used by one thread, for one diagnosis."""

    def __init__(
        self,
        told: Mapping[str, Observation],
        derivations: Derivations,
        removed: frozenset[str] = frozenset(),
    ) -> None:
        self.told = told
        self.removed = removed
        self._derivations = derivations
        self._causes: dict[str, tuple[PreparedArticle, PreparedCause]] = {}
        self.forget()

    def forget(self) -> None:
        """Forget what was worked out; new candidates may change it."""
        self._known: dict[str, Observation | None] = dict(self.told)
        self._truths: dict[Check, Truth] = {}
        self._rows: dict[PreparedCondition, tuple[Truth, ...]] = {}
        self._applies: dict[str, Truth] = {}

    def admit(self, article: PreparedArticle) -> None:
        """Make the article's causes count: its symptom is there."""
        for cause in article.causes:
            self._causes[cause.fact] = (article, cause)

    def supposing(self, truths: Mapping[Check, Truth]) -> Inference:
        """What this case would make true if these tests came out so."""
        other = Inference(self.told, self._derivations, self.removed)
        other._causes = self._causes
        other._truths |= truths
        return other

    def observe(self, fact: str) -> Observation | None:
        """What is known of the fact: told, recognised or derived; None for unknown."""
        if fact not in self._known:
            self._known[fact] = None  # a cycle, in rules edited by hand, ends here
            self._known[fact] = self._observe_cause(fact) or self._derive(fact)
        return self._known[fact]

    def truth(self, clue: Clue) -> Truth:
        """The truth of one atom; each distinct test is made once."""
        check = clue.check
        if check not in self._truths:
            seen = self.observe(clue.fact)
            self._truths[check] = check(None if seen is None else seen.value)
        return self._truths[check]

    def truths(self, condition: PreparedCondition) -> tuple[Truth, ...]:
        """The truths of a condition's clues, in their order."""
        if condition not in self._rows:
            self._rows[condition] = tuple([self.truth(clue) for clue in condition.clues])
        return self._rows[condition]

    def decide(self, condition: PreparedCondition) -> Truth:
        """The truth of a condition."""
        return condition.decide(self.truths(condition))

    def applies(self, article: PreparedArticle) -> Truth:
        """The truth of the article's `applies_to`; None is to be assumed."""
        if article.applies_to is None:
            return True
        if article.rules.id not in self._applies:
            self._applies[article.rules.id] = self.decide(article.applies_to)
        return self._applies[article.rules.id]

    def verdict(self, article: PreparedArticle, cause: PreparedCause) -> Verdict:
        """The verdict on one cause of an article whose symptom is there."""
        if cause.fact in self.removed or self.applies(article) is False:
            return "ruled-out"
        truth = None if cause.when is None else self.decide(cause.when)
        if truth is None:
            return "possible"
        return "confirmed" if truth else "ruled-out"

    def condition_of(self, fact: str) -> PreparedCondition | None:
        """The condition of the admitted cause that `fact` names; None for any other fact."""
        return self._causes[fact][1].when if fact in self._causes else None

    def _observe_cause(self, fact: str) -> Observation | None:
        if fact not in self._causes:
            return None
        article, cause = self._causes[fact]
        verdict = self.verdict(article, cause)
        if verdict == "possible":
            return None
        place = f"{article.rules.path}:{cause.rules.where}"
        return Observation(verdict == "confirmed", "derived", place)

    def _derive(self, fact: str) -> Observation | None:
        """The value of the first derivation that holds, where no earlier one could change it."""
        earlier: list[Value] = []
        for rule in self._derivations(fact):
            truth = self.decide(rule.when)
            if truth and all(value == rule.value for value in earlier):
                return Observation(rule.value, "derived", rule.where)
            if truth:
                return None
            if truth is None:
                earlier.append(rule.value)
        return None
