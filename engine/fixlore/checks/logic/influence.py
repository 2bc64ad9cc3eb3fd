"""Influence: whether some answer to a question changes what an article answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.logic.world import CAUSE, World, facts_of
from fixlore.rules.conditions import AllOf, Atom
from fixlore.rules.model import ConditionSymptom

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixlore.checks.subject import Subject
    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import Step


def changes_anything(subject: Subject, fact: str) -> bool:
    """Whether two cases that differ in this fact alone get different answers.

    An answer is: whether a symptom is there, each cause's verdict, and the truth of each
    condition of a step whose cause is not ruled out. The fact is known in both cases, except
    where a condition asks whether it is.
    """
    one = subject.world
    other = _twin(one, fact)
    space, twin = one.space(fact), other.space(fact)
    asked = any(test.operator == "known" for atom in one.scope.atoms(fact) for test in atom.tests)
    known = [] if asked else [space.known, twin.known]
    pairs = zip(_answers(subject, one), _answers(subject, other), strict=True)
    differing = [one.circuit.differ(first, second) for first, second in pairs if first != second]
    return one.possible(*known, one.circuit.disj(differing))


def plainly_changes(subject: Subject, fact: str) -> bool:
    """Whether the fact decides a cause by itself, so that no second world need be made.

    It does where one condition that some case meets has it as a part of its own, this part can
    fail, and nothing else that decides the cause depends on it: then the other answer changes
    a confirmed cause to one that is ruled out.
    """
    world, rules = subject.world, subject.rules
    if world.scope.feeds(fact) or any(fact in facts_of(each) for each in _admitting(subject)):
        return False
    return any(
        cause.id in subject.holding and _fails_alone(world, cause.when, fact)
        for cause in rules.causes
    )


def _admitting(subject: Subject) -> Iterator[Condition]:
    yield subject.rules.applies_to
    for each in subject.rules.symptoms:
        if isinstance(each, ConditionSymptom):
            yield each.when


def _fails_alone(world: World, when: Condition, fact: str) -> bool:
    parts = when.of if isinstance(when, AllOf) else (when,)
    own = [part for part in parts if fact in facts_of(part)]
    if len(own) != 1 or not isinstance(own[0], Atom):
        return False
    return world.possible(world.space(fact).known, world.truth(own[0]).fails)


def _twin(world: World, fact: str) -> World:
    """A second world on the same circuit that agrees with the first in all other free facts."""
    influenced = _influenced(world, fact)
    kept = {name: space for name, space in world.spaces.items() if name not in influenced}
    twin = World(world.scope, world.circuit, world.solver, kept, world.seen)
    for name in sorted(influenced - {fact}):
        if not name.startswith(CAUSE) and name in world.spaces:
            _agree_where_free(world, twin, name)
    return twin


def _agree_where_free(world: World, twin: World, name: str) -> None:
    """A derived fact that follows from nothing in either world is the same in both."""
    first, second = world.space(name), twin.space(name)
    free = world.circuit.conj(-each for each in (*world.forced[name], *twin.forced[name]))
    for one, other in zip(first.literals, second.literals, strict=True):
        world.circuit.require(-free, -one, other)
        world.circuit.require(-free, one, -other)


def _influenced(world: World, fact: str) -> set[str]:
    """The fact, and every derived fact and cause that may follow from it."""
    found = {fact}
    names = [name for name in world.spaces if name.startswith(CAUSE)]
    found |= set(names)  # which causes do not matter here: their twins are gates, and cheap
    grown = True
    while grown:
        grown = False
        for name in world.spaces:
            if name not in found and _follows(world, name, found):
                found.add(name)
                grown = True
    return found


def _follows(world: World, name: str, found: Iterable[str]) -> bool:
    return any(not facts_of(each.when).isdisjoint(found) for each in world.scope.derivations(name))


def _answers(subject: Subject, world: World) -> Iterator[int]:
    rules = subject.rules
    yield world.admitted(rules)
    gate = world.gate(rules)
    yield gate
    solutions = {each.id: each.steps for each in rules.solutions}
    solutions |= {f"shared/{each.id}": each.steps for each in subject.shared_solutions()}
    for cause in rules.causes:
        truth = world.verdict(rules, cause)
        yield world.circuit.conj((gate, truth.holds))
        yield world.circuit.conj((gate, truth.fails))
        open_ = world.circuit.conj((gate, -truth.fails))
        for name in cause.solutions:
            yield from _steps(world, solutions.get(name, ()), open_)


def _steps(world: World, steps: Sequence[Step], above: int) -> Iterator[int]:
    for step in steps:
        shown = above
        if step.when is not None:
            truth = world.truth(step.when)
            shown = world.circuit.conj((above, -truth.fails))
            yield shown
            yield world.circuit.conj((above, truth.holds))
        yield from _steps(world, step.steps, shown)
