"""Mutants: the changes of a knowledge base's conditions that could change an answer.

Two conditions that come out alike in every case that they can tell apart are one: such a change
is no mutant, and of several such changes one is kept. After DeMillo, Lipton and Sayward (1978),
with the conditions' finite abstraction to find the equivalent ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fixlore.prove.abstraction import table_of, worlds_of
from fixlore.prove.changed_conditions import Change, changes_of
from fixlore.prove.conditions_in import at
from fixlore.prove.contrast import contrast
from fixlore.rules.conditions import ALWAYS, AnyOf
from fixlore.rules.model import ArticleRules, ConditionSymptom
from fixlore.rules.wording import say_condition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.skeleton import Truth
    from fixlore.prove.abstraction import World
    from fixlore.prove.conditions_in import Owned
    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import SharedRules, Solution, Step
    from fixlore.vocabulary import Fact

NEVER = AnyOf(())


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of one condition; `where` is `path:line:column`, `says` tells it in words.

    `rules` is what its article's rules become, and `condition` what the condition does; it is
    `ALWAYS` where something else was changed.
    """

    where: str
    says: str
    rules: ArticleRules | SharedRules
    condition: Condition = ALWAYS


def mutants_of(owned: Owned, kb: KnowledgeBase) -> tuple[list[Mutant], int]:
    """The mutants of one condition, and how many of its changes are certainly none."""
    changes = [*changes_of(owned.condition, kb.facts), _dropped(owned, kb.facts)]
    different = _different(owned, changes, kb)
    rules = kb.articles[owned.article] if owned.article else kb.shared
    mutants = [
        Mutant(
            at(owned.path, each.where),
            _say(owned, each),
            _with(rules, owned, each.condition),
            each.condition,
        )
        for each in different
    ]
    return mutants, len(changes) - len(mutants)


def _say(owned: Owned, change: Change) -> str:
    before, after = contrast(change.before, change.after)
    said = f"{before} becomes {after}" if change.after else f"{before} is left out"
    return f"{owned.name}: {said}"


def _dropped(owned: Owned, vocabulary: Mapping[str, Fact]) -> Change:
    """The condition as a whole taken away: what it admits or derives, it does no more."""
    nothing = NEVER if owned.kind in ("symptom", "derivation") else ALWAYS
    said = say_condition(owned.condition, vocabulary)
    where = owned.where.removeprefix(owned.path + ":")
    return Change("term", where, said, "", nothing)


def _different(owned: Owned, changes: Sequence[Change], kb: KnowledgeBase) -> Iterator[Change]:
    scope = kb.articles[owned.article].applies_to if owned.kind == "cause" else ALWAYS
    every = [scope, owned.condition, *(each.condition for each in changes)]
    worlds = worlds_of(every, kb.facts)
    if worlds is None:
        yield from _spelled_differently(owned, changes)
        return
    applies = table_of(scope, worlds, kb.facts)
    seen = {_meaning(owned, owned.condition, applies, worlds, kb)}
    for each in changes:
        meaning = _meaning(owned, each.condition, applies, worlds, kb)
        if meaning not in seen:
            seen.add(meaning)
            yield each


def _spelled_differently(owned: Owned, changes: Sequence[Change]) -> Iterator[Change]:
    seen = {repr(owned.condition)}
    for each in changes:
        if repr(each.condition) not in seen:
            seen.add(repr(each.condition))
            yield each


def _meaning(
    owned: Owned,
    condition: Condition,
    applies: Sequence[Truth],
    worlds: Sequence[World],
    kb: KnowledgeBase,
) -> tuple[Truth, ...]:
    """What the engine makes of the condition in each world."""
    table = table_of(condition, worlds, kb.facts)
    if owned.kind == "symptom":  # unknown does not bring a case here
        return tuple([truth is True for truth in table])
    if owned.kind == "applies to":  # unknown is assumed
        return tuple([truth is not False for truth in table])
    if owned.kind == "cause" and condition == ALWAYS:  # a cause without a condition is possible
        table = (None,) * len(worlds)
    pairs = zip(table, applies, strict=True)
    return tuple([False if scope is False else truth for truth, scope in pairs])


def _with(
    rules: ArticleRules | SharedRules, owned: Owned, condition: Condition
) -> ArticleRules | SharedRules:
    """The rules with the condition in the place of the one that is owned."""
    number = owned.place[0] if owned.place else 0
    if owned.kind == "step":
        solutions = list(rules.solutions)
        solutions[number] = _with_step(solutions[number], owned.place[1:], condition)
        return replace(rules, solutions=tuple(solutions))
    if owned.kind == "derivation":
        derivations = list(rules.derivations)
        derivations[number] = replace(derivations[number], when=condition)
        return replace(rules, derivations=tuple(derivations))
    if isinstance(rules, ArticleRules):
        return _with_own(rules, owned, number, condition)
    raise ValueError(f"what articles share has no {owned.kind}")


def _with_own(rules: ArticleRules, owned: Owned, number: int, condition: Condition) -> ArticleRules:
    if owned.kind == "applies to":
        return replace(rules, applies_to=condition)
    if owned.kind == "cause":
        causes = list(rules.causes)
        causes[number] = replace(causes[number], when=condition)
        return replace(rules, causes=tuple(causes))
    symptoms = list(rules.symptoms)
    symptoms[number] = ConditionSymptom(condition, symptoms[number].where)
    return replace(rules, symptoms=tuple(symptoms))


def _with_step(solution: Solution, place: Sequence[int], condition: Condition) -> Solution:
    return replace(solution, steps=_changed(solution.steps, place, condition))


def _changed(steps: Sequence[Step], place: Sequence[int], condition: Condition) -> tuple[Step, ...]:
    number, *below = place
    step = steps[number]
    if below:
        step = replace(step, steps=_changed(step.steps, below, condition))
    else:
        step = replace(step, when=None if condition == ALWAYS else condition)
    return (*steps[:number], step, *steps[number + 1 :])
