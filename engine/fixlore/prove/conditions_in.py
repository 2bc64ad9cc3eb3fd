"""Conditions of a knowledge base: every one that its rules hold, with its owner and its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from fixlore.rules.conditions import ALWAYS, atoms_of
from fixlore.rules.model import ConditionSymptom
from fixlore.vocabulary import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import ArticleRules, Derivation, Solution, Step

Kind: TypeAlias = Literal["symptom", "applies to", "cause", "derivation", "step"]


@dataclass(frozen=True, slots=True)
class Owned:
    """A condition and whose it is.

    `article` is "" for what articles share; `path` is the file. `place` leads to the condition in
    its rules: the number of the symptom, cause or derivation, or the solution's number and the
    numbers of the steps down to the one that has it. `id` is that of the cause, the solution or
    the derived fact, and `name` the owner in words.
    """

    kind: Kind
    article: str
    path: str
    place: tuple[int, ...]
    id: str
    name: str
    condition: Condition

    @property
    def where(self) -> str:
        """`path:line:column` of its first test."""
        first = next(atoms_of(self.condition), None)
        return at(self.path, first.where if first is not None else "")


def at(path: str, where: str) -> str:
    """The place with its file; what articles share names the file already."""
    return where if where.count(":") > 1 else f"{path}:{where}"


def conditions_in(kb: KnowledgeBase, articles: Iterable[str] | None = None) -> Iterator[Owned]:
    """Every condition of these articles, or of all and of what they share."""
    for name in kb.articles if articles is None else articles:
        yield from _of_article(kb.articles[name])
    if articles is None:
        yield from _derivations("", "", kb.shared.derivations)
        yield from _solutions("", "", kb.shared.solutions)


def _of_article(rules: ArticleRules) -> Iterator[Owned]:
    for number, symptom in enumerate(rules.symptoms):
        if isinstance(symptom, ConditionSymptom):
            yield Owned("symptom", rules.id, rules.path, (number,), "", "the symptom", symptom.when)
    if rules.applies_to != ALWAYS:
        name = "where the article applies"
        yield Owned("applies to", rules.id, rules.path, (), "", name, rules.applies_to)
    for number, cause in enumerate(rules.causes):
        if cause.when != ALWAYS:
            name = f"the cause {cause.id}"
            yield Owned("cause", rules.id, rules.path, (number,), cause.id, name, cause.when)
    yield from _derivations(rules.id, rules.path, rules.derivations)
    yield from _solutions(rules.id, rules.path, rules.solutions)


def _derivations(article: str, path: str, rules: Sequence[Derivation]) -> Iterator[Owned]:
    for number, each in enumerate(rules):
        name = f"{each.fact} = {say(each.value)}"
        where = path or each.where.rsplit(":", 2)[0]
        yield Owned("derivation", article, where, (number,), each.fact, name, each.when)


def _solutions(article: str, path: str, solutions: Sequence[Solution]) -> Iterator[Owned]:
    for number, solution in enumerate(solutions):
        where = path or solution.where.rsplit(":", 2)[0]
        for place, step in steps_of(solution):
            if step.when is not None:
                name = f"the step {quoted(step.text)}"
                steps = (number, *place)
                yield Owned("step", article, where, steps, solution.id, name, step.when)


def steps_of(solution: Solution) -> Iterator[tuple[tuple[int, ...], Step]]:
    """Every step with the numbers that lead to it, parents first."""
    yield from _below(solution.steps, ())


def _below(steps: Sequence[Step], above: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Step]]:
    for number, step in enumerate(steps):
        yield (*above, number), step
        yield from _below(step.steps, (*above, number))


def quoted(text: str, most: int = 60) -> str:
    """The beginning of a step's text, on one line, in quotation marks."""
    words = " ".join(text.split())
    return f'"{words}"' if len(words) <= most else f'"{words[: most - 3].rstrip()}..."'
