"""Replay: takes a session's events in order, gives the case that they leave.

A solution that failed is not offered again. Where its cause was confirmed, and no other solution
of it is left, the cause is dropped and the facts that its condition speaks of are forgotten, since
carrying out the solution may have changed them; those that the symptom speaks of stay, as the
symptom is still there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fixlore.diagnose.learned import solution_key
from fixlore.diagnose.prepared import CAUSE_PREFIX
from fixlore.diagnose.session.events import CannotTell, Told, Tried

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fixlore.diagnose.case import Case
    from fixlore.diagnose.diagnosis import Finding
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.prepared import PreparedCause, PreparedCondition
    from fixlore.diagnose.session.events import Event


def replay(kb: KnowledgeBase, start: Case, events: Iterable[Event]) -> Case:
    """The case after the events; each of them fits the knowledge base."""
    case = start
    for event in events:
        if isinstance(event, Told):
            case = replace(
                case,
                facts={**case.facts, event.fact: event.value},
                cannot_tell=case.cannot_tell - {event.fact},
            )
        elif isinstance(event, CannotTell):
            facts = {name: value for name, value in case.facts.items() if name != event.fact}
            case = replace(case, facts=facts, cannot_tell=case.cannot_tell | {event.fact})
        elif isinstance(event, Tried) and not event.worked:
            case = _after_failure(kb, case, event)
    return case


def _after_failure(kb: KnowledgeBase, case: Case, tried: Tried) -> Case:
    key = solution_key(tried.article, tried.solution)
    removed = [
        finding
        for finding in kb.diagnose_case(case).findings
        if finding.verdict == "confirmed" and _last_tried(finding, key)
    ]
    forgotten = {fact for finding in removed for fact in _changed_by(kb, finding)}
    return replace(
        case,
        facts={name: value for name, value in case.facts.items() if name not in forgotten},
        failed=case.failed | {key},
        removed=case.removed | {f"{CAUSE_PREFIX}{f.article}.{f.cause}" for f in removed},
        forgotten=case.forgotten | forgotten,
    )


def _last_tried(finding: Finding, key: tuple[str, str]) -> bool:
    """Whether nothing is left to try against a cause after this solution, which was for it."""
    return {solution_key(finding.article, each) for each in finding.solutions} == {key}


def _changed_by(kb: KnowledgeBase, finding: Finding) -> set[str]:
    """The facts that removing the cause may have changed."""
    article = kb.prepared(finding.article)
    cause = next(each for each in article.causes if each.rules.id == finding.cause)
    symptom = {fact for each in article.symptoms for fact in _spoken_of(kb, each)}
    return set(_of_cause(kb, cause)) - symptom


def _of_cause(kb: KnowledgeBase, cause: PreparedCause) -> Iterator[str]:
    return iter(()) if cause.when is None else _spoken_of(kb, cause.when)


def _spoken_of(kb: KnowledgeBase, condition: PreparedCondition) -> Iterator[str]:
    """The facts of a condition, and those that they may be derived from."""
    seen: set[str] = set()
    waiting = [clue.fact for clue in condition.clues]
    for fact in waiting:  # grows as facts follow from facts
        if fact not in seen:
            seen.add(fact)
            waiting += [clue.fact for rule in kb.derivations(fact) for clue in rule.when.clues]
    return iter(seen)
