"""Answer: what a diagnosis made known, as far as conditions can be decided from it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.diagnose.atoms import compile_atom
from fixlore.diagnose.prepared import CAUSE_PREFIX
from fixlore.diagnose.skeleton import decide, split
from fixlore.vocabulary import Fact, parse_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.diagnose.atoms import Check
    from fixlore.diagnose.diagnosis import Diagnosis
    from fixlore.diagnose.skeleton import Skeleton, Truth
    from fixlore.rules.conditions import Condition
    from fixlore.vocabulary import Value


@dataclass(frozen=True, slots=True)
class Decidable:
    """A condition made ready once for many answers: its shape, and each distinct test of a fact."""

    skeleton: Skeleton
    checks: tuple[tuple[str, Check], ...]


def decidable(condition: Condition, vocabulary: Mapping[str, Fact]) -> Decidable:
    """The condition made ready; its tests are numbered as `split` numbers them."""
    logic = split(condition)
    facts = [fact_of(atom.fact, vocabulary) for atom in logic.atoms]
    checks = [compile_atom(*pair) for pair in zip(logic.atoms, facts, strict=True)]
    names = [fact.name for fact in facts]
    return Decidable(logic.skeleton, tuple(zip(names, checks, strict=True)))


@dataclass(frozen=True, slots=True)
class Answer:
    """One test's answer.

    `values` are the known facts, causes included; `articles` those whose symptom is there.
    `messages` are pairs of an article and a message that was seen, `solutions` pairs of an
    article and the id of a solution that is shown.
    """

    values: Mapping[str, Value]
    articles: frozenset[str]
    messages: frozenset[tuple[str, str]]
    solutions: frozenset[tuple[str, str]]

    def truth(self, condition: Decidable) -> Truth:
        """The truth of a condition, None where it is open."""
        return decide(condition.skeleton, self.truths(condition))

    def truths(self, condition: Decidable) -> tuple[Truth, ...]:
        """The truth of each distinct test of a condition."""
        return tuple([check(self.values.get(fact)) for fact, check in condition.checks])


def fact_of(name: str, vocabulary: Mapping[str, Fact]) -> Fact:
    """The fact of that name; a cause is a yes or no."""
    return Fact(name, "boolean") if name.startswith(CAUSE_PREFIX) else vocabulary[name]


def read_answer(diagnosis: Diagnosis, vocabulary: Mapping[str, Fact]) -> Answer:
    """What the diagnosis made known; its solutions are worked out for that."""
    values = {name: parse_value(vocabulary[name], value) for name, value in diagnosis.facts.items()}
    for finding in diagnosis.findings:
        if finding.verdict != "possible":
            name = f"{CAUSE_PREFIX}{finding.article}.{finding.cause}"
            values[name] = finding.verdict == "confirmed"
    return Answer(
        values=values,
        articles=frozenset(each.article for each in diagnosis.findings),
        messages=frozenset((each.article, each.message) for each in diagnosis.recognised),
        solutions=frozenset((each.article, each.id) for each in diagnosis.solutions),
    )
