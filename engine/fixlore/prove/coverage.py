"""Coverage: what of a knowledge base its tests exercise, and by line what they do not.

A cause counts where a test expects its verdict; everything else where a test's case comes to it.
A test within a condition counts where it decides: were it otherwise, the condition would be too
(masking MC/DC, after Chilenski and Miller, 1994).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from fixlore.diagnose.skeleton import split
from fixlore.prove.abstraction import decided_by, decisive
from fixlore.prove.answer import decidable
from fixlore.prove.conditions_in import at, conditions_in, steps_of
from fixlore.prove.placeholders import placeholders_in
from fixlore.rules.conditions import ALWAYS
from fixlore.rules.log_symptoms import LogSymptom
from fixlore.rules.log_wording import say_log_symptom
from fixlore.rules.messages import parse_message
from fixlore.rules.model import MessageSymptom
from fixlore.rules.wording import say_condition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.prove.answer import Answer, Decidable
    from fixlore.prove.cases import ArticleTest
    from fixlore.prove.conditions_in import Owned
    from fixlore.rules.model import ArticleRules, Solution

    Touched: TypeAlias = Callable[[ArticleTest, Answer], bool]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a test can exercise; `says` is what is missing if none does."""

    kind: str
    where: str
    says: str
    touched: Touched


@dataclass(frozen=True, slots=True)
class Missed:
    """One thing that no test exercises."""

    kind: str
    where: str
    says: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much is exercised: of each kind (covered, all), and what is not, by place."""

    counts: Mapping[str, tuple[int, int]]
    missed: tuple[Missed, ...]

    @property
    def percent(self) -> float:
        """The share of all items that a test exercises, from 0 to 100."""
        covered = sum(count for count, _ in self.counts.values())
        every = sum(count for _, count in self.counts.values())
        return 100 * covered / every if every else 100.0


def items_of(
    kb: KnowledgeBase, root: Path, articles: Sequence[str] | None = None
) -> tuple[Item, ...]:
    """Everything to exercise in these articles, or in all and in what they share."""
    found: list[Item] = []
    for name in kb.articles if articles is None else articles:
        found += _causes(kb.articles[name])
        found += _messages(kb.articles[name])
        found += _logs(kb.articles[name])
    for owned in conditions_in(kb, articles):
        found += _condition(owned, kb)
    for place in placeholders_in(kb, root, articles):
        shows = _shows(place.article, place.solution, place.path, kb)
        says = f"no test fills {{{{ {place.fact} }}}} in a step"
        found.append(Item("placeholder", place.where, says, _filled(place.fact, shows)))
    return tuple(found)


def coverage_of(items: Sequence[Item], touched: Iterable[int]) -> Coverage:
    """The coverage, given which items (by number) some test exercises."""
    covered = frozenset(touched)
    counts: dict[str, tuple[int, int]] = {}
    for number, item in enumerate(items):
        done, every = counts.get(item.kind, (0, 0))
        counts[item.kind] = done + (number in covered), every + 1
    missed = [
        Missed(item.kind, item.where, item.says)
        for number, item in enumerate(items)
        if number not in covered
    ]
    return Coverage(counts, tuple(sorted(missed, key=_by_place)))


def touches(items: Sequence[Item], test: ArticleTest, answer: Answer) -> frozenset[int]:
    """Which items, by number, one test exercises."""
    return frozenset(n for n, item in enumerate(items) if item.touched(test, answer))


def _by_place(missed: Missed) -> tuple[str, int, int, str]:
    path, line, column = missed.where.rsplit(":", 2)
    return path, int(line), int(column), missed.says


def _causes(rules: ArticleRules) -> Iterator[Item]:
    for cause in rules.causes:
        where = at(rules.path, cause.where)
        wanted = ["confirmed"] if cause.when != ALWAYS else []
        wanted += ["ruled-out"] if cause.when != ALWAYS or rules.applies_to != ALWAYS else []
        for verdict in wanted or ["possible"]:
            says = f"no test expects the cause {cause.id} to be {verdict.replace('-', ' ')}"
            yield Item("cause", where, says, _expects((rules.id, cause.id), verdict))


def _expects(cause: tuple[str, str], verdict: str) -> Touched:
    return lambda test, _: test.expected.get(cause) == verdict


def _messages(rules: ArticleRules) -> Iterator[Item]:
    for symptom in rules.symptoms:
        if not isinstance(symptom, MessageSymptom):
            continue
        where, key = at(rules.path, symptom.where), (rules.id, symptom.message)
        yield Item("message", where, "no test's text shows this message", _seen(key))
        for name in dict.fromkeys(parse_message(symptom.message).placeholders):
            says = f"no test fills {{{name}}} in this message"
            yield Item("placeholder", where, says, _filled(name, _seen(key)))


def _logs(rules: ArticleRules) -> Iterator[Item]:
    for symptom in rules.symptoms:
        if isinstance(symptom, LogSymptom):
            key = (rules.id, say_log_symptom(symptom))
            says = "no test's log shows this symptom"
            yield Item("log", at(rules.path, symptom.where), says, _seen(key))


def _seen(key: tuple[str, str]) -> Touched:
    return lambda _, answer: key in answer.messages


def _filled(fact: str, where: Touched) -> Touched:
    return lambda test, answer: fact in answer.values and where(test, answer)


def _condition(owned: Owned, kb: KnowledgeBase) -> Iterator[Item]:
    reached = _reached(owned, kb)
    condition = decidable(owned.condition, kb.facts)
    if owned.kind != "cause":  # for a cause its verdicts say it
        for truth, says in zip((True, False), _outcomes(owned), strict=True):
            kind = "step" if owned.kind == "step" else "condition"
            yield Item(kind, owned.where, says, _comes_out(condition, reached, truth=truth))
    logic = split(owned.condition)
    possible = decisive(owned.condition, kb.facts)
    for number, atom in enumerate(logic.atoms if len(logic.atoms) > 1 else ()):
        for truth in (True, False):
            if (number, truth) in possible:
                words = say_condition(atom, kb.facts)
                says = f"no test has {owned.name} decided by {words!r} being {str(truth).lower()}"
                touched = _decides(condition, reached, (number, truth))
                yield Item("branch", at(owned.path, atom.where), says, touched)


def _outcomes(owned: Owned) -> tuple[str, str]:
    if owned.kind == "step":
        return f"no test shows {owned.name}", f"no test leaves out {owned.name}"
    return f"no test has {owned.name} true", f"no test has {owned.name} false"


def _comes_out(condition: Decidable, reached: Touched, *, truth: bool) -> Touched:
    return lambda test, answer: reached(test, answer) and answer.truth(condition) is truth


def _decides(condition: Decidable, reached: Touched, wanted: tuple[int, bool]) -> Touched:
    def touched(test: ArticleTest, answer: Answer) -> bool:
        if not reached(test, answer):
            return False
        return wanted in decided_by(condition.skeleton, answer.truths(condition))

    return touched


def _reached(owned: Owned, kb: KnowledgeBase) -> Touched:
    """Whether a test's case comes to the condition at all."""
    if owned.kind in ("symptom", "derivation"):
        return lambda _, __: True
    if owned.kind != "step":
        return lambda _, answer: owned.article in answer.articles
    number, *steps = owned.place
    rules = kb.articles[owned.article] if owned.article else kb.shared
    solution = rules.solutions[number]
    return _shows(owned.article, solution, tuple(steps[:-1]), kb)


def _shows(article: str, solution: Solution, steps: tuple[int, ...], kb: KnowledgeBase) -> Touched:
    """Whether the solution is shown, and in it, for certain, the step that the numbers lead to."""
    above = [
        decidable(each.when, kb.facts)
        for place, each in steps_of(solution)
        if each.when is not None and place == steps[: len(place)]
    ]

    def shown(_: ArticleTest, answer: Answer) -> bool:
        by = {owner for owner, name in answer.solutions if name == solution.id}
        is_shown = article in by if article else any(_shares(o, solution, kb) for o in by)
        return is_shown and all(answer.truth(when) for when in above)

    return shown


def _shares(article: str, solution: Solution, kb: KnowledgeBase) -> bool:
    return any(f"shared/{solution.id}" in each.solutions for each in kb.articles[article].causes)
