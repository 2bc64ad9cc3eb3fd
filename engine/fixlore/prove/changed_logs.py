"""Log symptoms changed in small ways: a count, a time, the order, or a part that is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fixlore.prove.changed_patterns import changed_patterns
from fixlore.prove.changed_tests import shifted
from fixlore.prove.conditions_in import at
from fixlore.prove.mutants import Mutant
from fixlore.rules.log_symptoms import LogSymptom
from fixlore.rules.log_wording import say_log_symptom

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.rules.log_symptoms import LogStep
    from fixlore.rules.model import ArticleRules


@dataclass(frozen=True, slots=True)
class OwnedLog:
    """A log symptom: its article, and its number among the article's symptoms."""

    article: str
    number: int
    symptom: LogSymptom


def logs_in(kb: KnowledgeBase, articles: Sequence[str] | None = None) -> Iterator[OwnedLog]:
    """Every log symptom of these articles, or of all."""
    for name in kb.articles if articles is None else articles:
        for number, each in enumerate(kb.articles[name].symptoms):
            if isinstance(each, LogSymptom):
                yield OwnedLog(name, number, each)


def log_mutants(owned: OwnedLog, kb: KnowledgeBase) -> list[Mutant]:
    """The changes of one log symptom; each is told as what it becomes, in words."""
    rules = kb.articles[owned.article]
    before = say_log_symptom(owned.symptom)
    told = {before: owned.symptom}
    for each in changed_logs(owned.symptom):
        told.setdefault(say_log_symptom(each), each)
    where = at(rules.path, owned.symptom.where)
    return [
        Mutant(where, f"the symptom: {before!r} becomes {after!r}", _with(rules, owned, each))
        for after, each in told.items()
        if after != before
    ]


def _with(rules: ArticleRules, owned: OwnedLog, symptom: LogSymptom) -> ArticleRules:
    symptoms = list(rules.symptoms)
    symptoms[owned.number] = symptom
    return replace(rules, symptoms=tuple(symptoms))


def changed_logs(symptom: LogSymptom) -> Iterator[LogSymptom]:
    """Each small change of the symptom that still is one."""
    steps = symptom.steps
    for place, step in enumerate(steps):
        for changed in _changed_steps(step):
            yield replace(symptom, steps=(*steps[:place], changed, *steps[place + 1 :]))
        # What is absent may be counted from the last step, which must then stay.
        if len(steps) > max(1, *(each.step for each in symptom.absent), 0):
            yield replace(symptom, steps=(*steps[:place], *steps[place + 1 :]))
    if len(steps) > 1:
        yield replace(symptom, ordered=not symptom.ordered)
    if symptom.within is not None:
        for seconds in shifted(symptom.within):
            yield replace(symptom, within=float(str(seconds)))
        yield replace(symptom, within=None)
    for place in range(len(symptom.absent)):
        rest = (*symptom.absent[:place], *symptom.absent[place + 1 :])
        yield replace(symptom, absent=rest)


def _changed_steps(step: LogStep) -> Iterator[LogStep]:
    yield replace(step, at_least=step.at_least + 1)
    if step.at_least > 1:
        yield replace(step, at_least=step.at_least - 1)
    if step.pattern.matches is not None:
        for pattern in changed_patterns(step.pattern.matches):
            yield replace(step, pattern=replace(step.pattern, matches=pattern))
