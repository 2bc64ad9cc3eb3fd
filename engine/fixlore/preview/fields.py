"""Fields: the facts that an article speaks of, each with the control that fits its type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fixlore.preview.engines import conditions_of
from fixlore.rules.conditions import atoms_of
from fixlore.rules.messages import MessageError, parse_message
from fixlore.rules.model import MessageSymptom

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fixlore.preview.snapshot import Good
    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import Derivation, Solution, Step
    from fixlore.vocabulary import Fact

Control = Literal["yes-no", "choice", "number", "date", "several", "line", "lines"]

_CONTROLS: Mapping[str, Control] = {
    "boolean": "yes-no",
    "choice": "choice",
    "number": "number",
    "date": "date",
}

NAME = "fact."
_CAUSE = "cause."
_SHARED = "shared/"
_PLACE = re.compile(r"\{\{[ \t]{0,20}([a-z][a-z0-9_.-]{0,199})[ \t]{0,20}\}\}")


@dataclass(frozen=True, slots=True)
class Field:
    """One fact in the form; `follows` says that it is worked out where nothing is told."""

    fact: Fact
    follows: bool

    @property
    def name(self) -> str:
        """What the form calls it."""
        return NAME + self.fact.name

    @property
    def control(self) -> Control:
        """How it is told."""
        if self.fact.type == "list":
            return "several" if self.fact.values else "lines"
        return _CONTROLS.get(self.fact.type, "line")


def fields_of(good: Good) -> tuple[Field, ...]:
    """A field for each fact that the article speaks of, those that follow from others last."""
    vocabulary = good.vocabulary
    derivations = _by_fact([*good.shared.derivations, *good.rules.derivations])
    names = dict.fromkeys(_with_sources(_spoken_of(good), derivations))
    fields = [Field(vocabulary[name], name in derivations) for name in names if name in vocabulary]
    return tuple(sorted(fields, key=lambda field: field.follows))


def is_complete(good: Good) -> bool:
    """Whether there is every fact that the article speaks of, and every solution."""
    vocabulary = good.vocabulary
    solutions = {each.id for each in good.rules.solutions}
    solutions |= {_SHARED + each.id for each in good.shared.solutions}
    names = (name for name in _spoken_of(good) if not name.startswith(_CAUSE))
    return all(name in vocabulary for name in names) and all(
        not cause.solution or cause.solution in solutions for cause in good.rules.causes
    )


def _by_fact(derivations: Iterable[Derivation]) -> dict[str, list[Condition]]:
    found: dict[str, list[Condition]] = {}
    for each in derivations:
        found.setdefault(each.fact, []).append(each.when)
    return found


def _spoken_of(good: Good) -> Iterator[str]:
    rules = good.rules
    solutions = [*rules.solutions, *shared_solutions(good)]
    for when in (*conditions_of(rules), *_step_conditions(solutions)):
        yield from (atom.fact for atom in atoms_of(when))
    for symptom in rules.symptoms:
        if isinstance(symptom, MessageSymptom):
            yield from _placeholders(symptom.message)
    for text in (rules.intro, *_step_texts(solutions)):
        yield from _PLACE.findall(text)


def _with_sources(
    names: Iterable[str], derivations: Mapping[str, list[Condition]]
) -> Iterator[str]:
    """The names, each followed by those of the facts that it follows from."""
    waiting = list(dict.fromkeys(names))[::-1]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen and not name.startswith(_CAUSE):
            seen.add(name)
            yield name
            sources = [a.fact for when in derivations.get(name, ()) for a in atoms_of(when)]
            waiting += reversed(sources)


def _placeholders(message: str) -> tuple[str, ...]:
    try:
        return parse_message(message).placeholders
    except MessageError:
        return ()


def shared_solutions(good: Good) -> list[Solution]:
    """The shared solutions that the article's causes name, in the causes' order."""
    by_name = {_SHARED + each.id: each for each in good.shared.solutions}
    names = dict.fromkeys(name for cause in good.rules.causes for name in cause.solutions)
    return [by_name[name] for name in names if name in by_name]


def _steps(solutions: Iterable[Solution]) -> Iterator[Step]:
    waiting = [step for each in solutions for step in each.steps][::-1]
    while waiting:
        step = waiting.pop()
        yield step
        waiting += reversed(step.steps)


def _step_conditions(solutions: Iterable[Solution]) -> Iterator[Condition]:
    return (step.when for step in _steps(solutions) if step.when is not None)


def _step_texts(solutions: Iterable[Solution]) -> Iterator[str]:
    return (step.text for step in _steps(solutions))
