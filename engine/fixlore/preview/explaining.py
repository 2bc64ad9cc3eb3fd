"""Explaining: the rules of an article in plain English, each with the line that says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.preview.fields import fields_of, shared_solutions
from fixlore.render.wording import minutes, percent
from fixlore.rules.conditions import ALWAYS, AllOf, Atom, Test
from fixlore.rules.log_wording import say_log_symptom
from fixlore.rules.model import LIKELIHOODS, STRENGTHS, ConditionSymptom, MessageSymptom
from fixlore.rules.wording import say_condition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.preview.fields import Field
    from fixlore.preview.snapshot import Good
    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import CauseRules, Derivation, Solution, Symptom
    from fixlore.vocabulary import Fact


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, what it quotes, and the line of the file that says it (0: none)."""

    text: str
    quoted: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class NamedSolution:
    """A solution as a cause names it, with its title, what it takes and how often it works."""

    name: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class ExplainedCause:
    """One cause: all of `when` must hold (nothing: the symptom is enough).

    Of its `solutions`, each is for where the one before it did not help.
    """

    id: str
    title: str
    when: tuple[str, ...]
    likelihood: str
    strength: str
    solutions: tuple[NamedSolution, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Rules:
    """An article's rules: what brings a case to it, where it applies, causes, what follows."""

    symptoms: tuple[Line, ...]
    applies: tuple[str, ...]
    causes: tuple[ExplainedCause, ...]
    follows: tuple[Line, ...]
    facts: tuple[Field, ...]


def rules_of(good: Good) -> Rules:
    """The rules in words, values by their labels."""
    vocabulary, rules = good.vocabulary, good.rules
    solutions = {each.id: each for each in rules.solutions}
    solutions |= {f"shared/{each.id}": each for each in shared_solutions(good)}
    return Rules(
        symptoms=tuple(_symptom(each, vocabulary) for each in rules.symptoms),
        applies=_parts(rules.applies_to, vocabulary),
        causes=tuple(_cause(each, good, solutions, vocabulary) for each in rules.causes),
        follows=tuple(
            Line(_derivation(each, vocabulary), line=line_of(each.where))
            for each in rules.derivations
        ),
        facts=fields_of(good),
    )


def line_of(where: str) -> int:
    """The line of a `line:column`, or of a `path:line:column`; 0 where it is none."""
    number = where.rpartition(":")[0].rpartition(":")[2]
    return int(number) if number.isdecimal() else 0


def _symptom(symptom: Symptom, vocabulary: Mapping[str, Fact]) -> Line:
    line = line_of(symptom.where)
    if isinstance(symptom, MessageSymptom):
        return Line("The text shows", symptom.message, line)
    if isinstance(symptom, ConditionSymptom):
        return Line(f"It is known that {say_condition(symptom.when, vocabulary)}", line=line)
    return Line(f"The log shows {say_log_symptom(symptom)}", line=line)


def _derivation(derivation: Derivation, vocabulary: Mapping[str, Fact]) -> str:
    follows = Atom(derivation.fact, (Test("is", derivation.value),))
    when = say_condition(derivation.when, vocabulary)
    return f"{say_condition(follows, vocabulary)}, if {when}"


def _parts(condition: Condition, vocabulary: Mapping[str, Fact]) -> tuple[str, ...]:
    """Everything that must hold, each by itself."""
    if condition == ALWAYS:
        return ()
    parts = condition.of if isinstance(condition, AllOf) else (condition,)
    return tuple(say_condition(part, vocabulary) for part in parts)


def _cause(
    cause: CauseRules,
    good: Good,
    solutions: Mapping[str, Solution],
    vocabulary: Mapping[str, Fact],
) -> ExplainedCause:
    total = sum(each.weight for each in good.rules.causes)
    return ExplainedCause(
        id=cause.id,
        title=cause.title,
        when=_parts(cause.when, vocabulary),
        likelihood=_likelihood(cause.weight, total),
        strength=_strength(cause.strength),
        solutions=tuple(_solution(name, solutions.get(name)) for name in cause.solutions),
        line=line_of(cause.where),
    )


def _solution(name: str, solution: Solution | None) -> NamedSolution:
    if solution is None:
        return NamedSolution(name, name, "")
    about = f"{minutes(solution.minutes)}, works in {percent(solution.works)}"
    return NamedSolution(name, solution.title or name, about)


def _likelihood(weight: float, total: float) -> str:
    word = next((word for word, known in LIKELIHOODS.items() if known == weight), f"{weight:g}")
    share = weight / total if total else 0.0
    return f"{word.capitalize()}: {percent(share)} of this article's cases, by the author's word"


def _strength(error: float) -> str:
    word = next((word for word, known in STRENGTHS.items() if known == error), "")
    return "" if word == "always" else f"Its facts are {word or f'{1 - error:.0%}'} to be trusted"
