"""Outcome: what a case turned out to be, as counts alone; nothing of its text is in it.

Where the cause was not named, a repair that worked is credited to the causes that it removes, by
their posterior (a solution works alike for each of its causes, so that factor cancels).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from fixlore.diagnose.answers import possible_answers
from fixlore.diagnose.case import Case
from fixlore.diagnose.learned import solution_key
from fixlore.diagnose.prepared import CAUSE_PREFIX
from fixlore.errors import CaseError
from fixlore.rules.model import MessageSymptom
from fixlore.vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fixlore.diagnose.diagnosis import Diagnosis, Finding
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.vocabulary import Fact

WHOLE = 1_000_000
"""One case; its parts are whole numbers, so that sums of them do not depend on their order."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A solution that was tried: its id in the article, or `shared/<id>`."""

    article: str
    solution: str
    worked: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """How a case ended, as its person tells it.

    `cause` is a cause's id, with `article.` before it where the id alone is not enough. `case` is
    what was known before the repair that worked.
    """

    article: str = ""
    cause: str = ""
    nothing_fits: bool = False
    case: Case = field(default_factory=Case)
    tried: Sequence[Attempt] = ()
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that was found out; `value` only for a boolean or a choice, else "".

    `paid` says that without it another verdict, or another most probable cause, would have come.
    """

    fact: str
    value: str
    paid: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A solution that was tried; `parts` of the case were of causes that it removes."""

    article: str
    solution: str
    worked: bool
    parts: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case to count.

    `causes` says which part of it, of `WHOLE`, counts for each cause; what is missing to the whole
    counts for the unknown cause. `article` is "" where the case came to none.
    """

    knowledge_base: str
    article: str
    causes: Mapping[str, int]
    asked: tuple[Asked, ...]
    tried: tuple[Tried, ...]
    when: datetime


def conclude(kb: KnowledgeBase, ending: Ending) -> Outcome:
    """What is counted of a case that has ended.

    Raises:
        CaseError: an article, a cause or a solution that the knowledge base does not have, with
            the nearest one; or neither a cause, nor a repair that worked, nor that nothing fits.
    """
    case = _with_text(kb, ending)
    diagnosis = kb.diagnose_case(case)
    article, causes = _causes(kb, ending, diagnosis)
    when = ending.when or datetime.now(timezone.utc)
    return Outcome(
        knowledge_base=kb.name,
        article=article,
        causes=causes,
        asked=tuple(_asked(kb, case, diagnosis)),
        tried=tuple([_tried(kb, each, article, causes) for each in ending.tried]),
        when=when.astimezone(timezone.utc),
    )


def _with_text(kb: KnowledgeBase, ending: Ending) -> Case:
    """The case; where its text was not told, with a message of the article, so that it leads there.

    A message with placeholders would fill them with their own names, so it is not taken.
    """
    if ending.case.text or ending.case.log or not ending.article:
        return ending.case
    symptoms = kb.articles[_article(kb, ending.article)].symptoms
    messages = [each.message for each in symptoms if isinstance(each, MessageSymptom)]
    plain = [message for message in messages if "{" not in message]
    return replace(ending.case, text=plain[0]) if plain else ending.case


def _causes(kb: KnowledgeBase, ending: Ending, diagnosis: Diagnosis) -> tuple[str, dict[str, int]]:
    if ending.cause and ending.nothing_fits:
        raise CaseError(f"either it was {ending.cause!r} or nothing fits: not both")
    if ending.cause:
        article, cause = _named(kb, ending, diagnosis)
        return article, {cause: WHOLE}
    if ending.nothing_fits:
        first = diagnosis.findings[0].article if diagnosis.findings else ""
        return (_article(kb, ending.article) if ending.article else first), {}
    for each in ending.tried:
        if each.worked:
            return _article(kb, each.article), _credit(kb, each, diagnosis.findings)
    raise CaseError("say what it was: a cause, a solution that worked, or that nothing fits")


def _named(kb: KnowledgeBase, ending: Ending, diagnosis: Diagnosis) -> tuple[str, str]:
    given, _, cause = ending.cause.removeprefix(CAUSE_PREFIX).rpartition(".")
    among = {f.article for f in diagnosis.findings if f.cause == cause}
    article = ending.article or given
    if not article and len(among) == 1:
        (article,) = among
    if not article:
        several = f"causes of {', '.join(sorted(among))} have that id" if among else "no finding"
        raise CaseError(f"which article's cause is {cause!r}? ({several}): write article.cause")
    causes = [each.id for each in kb.articles[_article(kb, article)].causes]
    if cause not in causes:
        raise CaseError(f"{article} has no cause {cause!r}{_hint(cause, causes)}")
    return article, cause


def _article(kb: KnowledgeBase, article: str) -> str:
    if article not in kb.articles:
        raise CaseError(f"no article is called {article!r}{_hint(article, kb.articles)}")
    return article


def _hint(wrong: str, right: Iterable[str]) -> str:
    names = list(right)
    near = nearest(wrong, names)
    if near:
        return f"; did you mean {near!r}?"
    return f"; it has {', '.join(names)}" if len(names) < 10 else ""  # noqa: PLR2004 - one line


def _credit(kb: KnowledgeBase, attempt: Attempt, findings: Sequence[Finding]) -> dict[str, int]:
    """The case's parts for the causes that the solution removes, by their probabilities.

    Where the case as it was told does not lead to the article, their priors stand for these.
    """
    causes = {each.rules.id: each.rules for each in kb.prepared(attempt.article).causes}
    own = {cause for cause, each in causes.items() if attempt.solution in each.solutions}
    here = [each for each in findings if each.article == attempt.article]
    chances = {each.cause: each.probability for each in here if each.cause in own}
    if not sum(chances.values()):
        chances = {cause: causes[cause].weight for cause in causes if cause in own}
    total = sum(chances.values())
    if not total:
        return {}
    parts = {cause: int(WHOLE * chance / total) for cause, chance in chances.items()}
    parts[max(parts, key=lambda cause: parts[cause])] += WHOLE - sum(parts.values())
    return parts


def _tried(kb: KnowledgeBase, attempt: Attempt, article: str, causes: Mapping[str, int]) -> Tried:
    """The attempt; it tells of the solution only as far as the case was of a cause of its own."""
    rules = kb.articles[_article(kb, attempt.article)]
    own = [each.id for each in rules.causes if attempt.solution in each.solutions]
    if not own:
        names = [name for each in rules.causes for name in each.solutions]
        hint = _hint(attempt.solution, dict.fromkeys(names))
        raise CaseError(f"no cause of {rules.id} has the solution {attempt.solution!r}{hint}")
    parts = sum(causes.get(each, 0) for each in own) if article == rules.id else 0
    where, solution = solution_key(attempt.article, attempt.solution)
    return Tried(where, solution, attempt.worked, parts)


def _asked(kb: KnowledgeBase, case: Case, diagnosis: Diagnosis) -> Iterator[Asked]:
    for name in case.facts:
        others = {fact: value for fact, value in case.facts.items() if fact != name}
        without = kb.diagnose_case(replace(case, facts=others))
        counted = _counted(kb.facts[name], diagnosis.facts[name])
        yield Asked(name, counted, paid=_told(without) != _told(diagnosis))
    for name in sorted(case.cannot_tell):
        yield Asked(name, "", paid=False)


def _counted(fact: Fact, value: object) -> str:
    """The value where there are few of them; what a person wrote freely is nobody's business."""
    shown = {"True": "yes", "False": "no"}.get(str(value), str(value))
    return shown if shown in possible_answers(fact) else ""


def _told(diagnosis: Diagnosis) -> tuple[frozenset[tuple[str, str, str]], tuple[str, str]]:
    """What a diagnosis says: each cause's verdict, and which cause comes first."""
    findings = diagnosis.findings
    first = (findings[0].article, findings[0].cause) if findings else ("", "")
    return frozenset((f.article, f.cause, f.verdict) for f in findings), first
