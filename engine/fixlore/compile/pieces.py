"""Pieces: derivations and solutions, which articles and kb/ write alike, checked and compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.compile.conditions import read_condition
from fixlore.compile.values import json_value
from fixlore.rules.model import Derivation, Solution, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixlore.articles.body import SolutionSource
    from fixlore.articles.facts import FactSource
    from fixlore.articles.steps import FactReference, StepSource
    from fixlore.compile.context import Context


def derivations_of(sources: Iterable[FactSource], context: Context) -> tuple[Derivation, ...]:
    """The derivations of declared facts, in the author's order."""
    found: list[Derivation] = []
    for source in sources:
        for each in source.derive:
            when = read_condition(each.when, context)
            if source.fact is None:
                continue
            value = json_value(source.fact, each.value, context.report)
            if when is not None and value is not None:
                found.append(Derivation(source.name, when, value, context.where(each.at)))
    return tuple(found)


def solution_of(source: SolutionSource, context: Context) -> Solution:
    """A solution whose conditions and facts are checked; a broken condition is left out."""
    check_references(source.references, context)
    steps = tuple(_step(step, context) for step in source.steps)
    where = context.where(source.at)
    return Solution(source.id, source.title, steps, source.minutes, source.works, where)


def check_references(references: Iterable[FactReference], context: Context) -> None:
    """Report every `{{ name }}` that the vocabulary does not have."""
    for reference in references:
        if reference.name not in context.facts:
            context.miss(reference.name, reference.at)


def _step(source: StepSource, context: Context) -> Step:
    check_references(source.references, context)
    when = None if source.when is None else read_condition(source.when, context)
    steps = tuple(_step(step, context) for step in source.steps)
    return Step(source.kind, source.text, when, steps, source.starts)
