"""Rules made ready to be decided: each condition with its atoms compiled and its decider."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fixlore.diagnose.answers import base_rate
from fixlore.diagnose.atoms import compile_atom
from fixlore.diagnose.diagnosis import Evidence
from fixlore.diagnose.learned import Learned
from fixlore.diagnose.skeleton import Skeleton, split
from fixlore.diagnose.variants import Variant, likelihood_ratios, variants_of
from fixlore.errors import KnowledgeBaseError
from fixlore.rules.conditions import ALWAYS, Atom, Condition, Not
from fixlore.rules.model import ArticleRules, CauseRules, ConditionSymptom, Derivation
from fixlore.rules.wording import say_condition
from fixlore.vocabulary import Fact, Value, parse_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.diagnose.atoms import Check
    from fixlore.diagnose.evaluators import Decide, Evaluator

CAUSE_PREFIX = "cause."


@dataclass(frozen=True, slots=True)
class Clue:
    """One atom of a condition: `wanted` is the truth that speaks for the condition.

    `unknown` is its evidence as long as nothing is known of its fact.
    """

    fact: str
    check: Check
    wanted: bool
    test: str
    where: str
    atom: Atom = field(repr=False, compare=False)
    unknown: Evidence = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class PreparedCondition:
    """A condition ready to be decided from the truths of its clues, in their order.

    Each is equal to itself alone, so that what a case makes of it is quickly found again.
    """

    clues: tuple[Clue, ...]
    skeleton: Skeleton
    decide: Decide


@dataclass(frozen=True, slots=True)
class PreparedCause:
    """A cause; `when` is None where the author gave no condition. `fact` is its own fact.

    `solutions` are the names and titles of its solutions, in their order.
    """

    rules: CauseRules
    solutions: tuple[tuple[str, str], ...]
    fact: str
    when: PreparedCondition | None
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class PreparedArticle:
    """An article; `symptoms` are its condition symptoms, `applies_to` None where it has none.

    `unknown` is the probability that none of its causes is it, where that was learned.
    """

    rules: ArticleRules
    symptoms: tuple[PreparedCondition, ...]
    applies_to: PreparedCondition | None
    causes: tuple[PreparedCause, ...]
    unknown: float | None = None


@dataclass(frozen=True, slots=True)
class PreparedDerivation:
    """`value` follows where `when` holds; `where` names the file too."""

    when: PreparedCondition
    value: Value
    where: str


def cause_title(fact: str, articles: Mapping[str, ArticleRules]) -> str:
    """The title of the cause that is this fact; empty for any other fact."""
    if not fact.startswith(CAUSE_PREFIX):
        return ""
    article, _, name = fact.removeprefix(CAUSE_PREFIX).rpartition(".")
    causes = articles[article].causes if article in articles else ()
    return next((cause.title for cause in causes if cause.id == name), "")


class Preparer:
    """Prepares rules against one vocabulary; equal atoms share one compiled check.

    `articles` give the titles of causes that are facts for others.
    """

    def __init__(
        self,
        vocabulary: Mapping[str, Fact],
        evaluator: Evaluator,
        learned: Learned | None = None,
        articles: Mapping[str, ArticleRules] | None = None,
    ) -> None:
        self._learned = Learned() if learned is None else learned
        self._articles = articles or {}
        self._vocabulary = vocabulary
        self._evaluator = evaluator
        self._checks: dict[tuple[str, str], Check] = {}

    def article(self, rules: ArticleRules, shared: Mapping[str, str]) -> PreparedArticle:
        """The article's conditions, ready to be decided; its likelihoods as they were learned.

        `shared` has the title of each shared solution by its full name. The solutions
        themselves, which are most of an article, are not kept.
        """
        titles = {**shared, **{solution.id: solution.title for solution in rules.solutions}}
        symptoms = [s for s in rules.symptoms if isinstance(s, ConditionSymptom)]
        weights = self._learned.weights.get(rules.id, {})
        causes = [
            replace(cause, weight=weights[cause.id]) if cause.id in weights else cause
            for cause in rules.causes
        ]
        return PreparedArticle(
            rules=replace(rules, solutions=(), intro=""),
            symptoms=tuple(self.condition(each.when, rules.path) for each in symptoms),
            applies_to=self._optional(rules.applies_to, rules.path),
            causes=tuple(self._cause(rules, cause, titles) for cause in causes),
            unknown=self._learned.unknown.get(rules.id),
        )

    def derivation(self, rule: Derivation) -> PreparedDerivation:
        """The derivation; its clues' places are as they stand in the rule."""
        value = parse_value(self._fact(rule.fact), rule.value)
        return PreparedDerivation(self.condition(rule.when, ""), value, rule.where)

    def condition(self, condition: Condition, path: str) -> PreparedCondition:
        """The condition of the file at `path`.

        Raises:
            KnowledgeBaseError: it speaks of a fact that the vocabulary does not have.
        """
        logic = split(condition)
        clues = tuple(map(self._clue, logic.atoms, logic.wanted, [path] * len(logic.atoms)))
        decide = self._evaluator.prepare(logic.skeleton)
        return PreparedCondition(clues, logic.skeleton, decide)

    def _optional(self, condition: Condition, path: str) -> PreparedCondition | None:
        return None if condition == ALWAYS else self.condition(condition, path)

    def _cause(
        self, article: ArticleRules, rules: CauseRules, titles: Mapping[str, str]
    ) -> PreparedCause:
        when = self._optional(rules.when, article.path)
        fact = f"{CAUSE_PREFIX}{article.id}.{rules.id}"
        own = tuple([(name, titles.get(name, "")) for name in rules.solutions])
        return PreparedCause(rules, own, fact, when, self._variants(when, rules.strength))

    def _variants(self, when: PreparedCondition | None, strength: float) -> tuple[Variant, ...]:
        if when is None:
            return (Variant(()),)
        clues = when.clues

        def ratios_of(fact: str, demand: Skeleton) -> tuple[float, float]:
            known = self._fact(fact)
            base = base_rate(known, clues, demand, self._learned.answer_rates(known))
            # How often it misleads: the fact's own word, else the cause's.
            error = strength if known.strength is None else known.strength
            return likelihood_ratios(error, base)

        return variants_of(when.skeleton, [clue.fact for clue in clues], ratios_of)

    def _clue(self, atom: Atom, wanted: bool, path: str) -> Clue:  # noqa: FBT001 - a polarity
        words = self._say(atom if wanted else Not(atom), atom.fact)
        where = f"{path}:{atom.where}" if path else atom.where
        check = self._check(atom)
        truth = check(None)
        speaks = None if truth is None else truth is wanted
        unknown = Evidence(words, atom.fact, None, speaks, "unknown", where)
        return Clue(atom.fact, check, wanted, words, where, atom, unknown)

    def _say(self, test: Condition, fact: str) -> str:
        """The test, a cause in it by its title: its machine name says nothing to who reads it."""
        words = say_condition(test, self._vocabulary)
        if not (title := cause_title(fact, self._articles)):
            return words
        name = fact.removeprefix(CAUSE_PREFIX)
        return words.replace(f"the cause {name} is", f"the cause “{title}” is")

    def _check(self, atom: Atom) -> Check:
        key = (atom.fact, repr(atom.tests))
        if (known := self._checks.get(key)) is None:
            known = compile_atom(atom, self._fact(atom.fact))
            self._checks[key] = known
        return known

    def _fact(self, name: str) -> Fact:
        if name.startswith(CAUSE_PREFIX):
            return Fact(name, "boolean")
        try:
            return self._vocabulary[name]
        except KeyError:
            raise KnowledgeBaseError(
                f"the rules speak of {name!r}, which the vocabulary does not have: "
                "run `fixlore compile`"
            ) from None
