"""Explain: the evidence behind a finding, and the facts that are still missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fixlore.diagnose.diagnosis import Evidence
from fixlore.diagnose.prepared import cause_title
from fixlore.diagnose.skeleton import Literal, Skeleton, Truth, decide
from fixlore.diagnose.sources import Sources
from fixlore.vocabulary import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixlore.diagnose.inference import Inference
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.prepared import PreparedArticle, PreparedCause, PreparedCondition


def evidence_of(
    article: PreparedArticle, cause: PreparedCause, inference: Inference
) -> list[Evidence]:
    """The tests of the article's scope and of the cause's own condition, as the case has them."""
    own = [] if cause.when is None else _tests(cause.when, inference)
    if article.applies_to is None:
        return own
    assumed = inference.applies(article) is None
    return [*_tests(article.applies_to, inference, assumed=assumed), *own]


def symptom_evidence(condition: PreparedCondition, inference: Inference) -> list[Evidence]:
    """The tests of a condition that is the article's symptom."""
    return _tests(condition, inference)


def missing_facts(
    condition: PreparedCondition | None, inference: Inference, kb: KnowledgeBase
) -> tuple[str, ...]:
    """The facts that are unknown and could still decide the condition, in the author's order.

    A fact that is only ever derived stands for those that it is derived from: see `Sources`.
    """
    if condition is None:
        return ()
    found: dict[str, None] = {}
    truths = inference.truths(condition)
    sources = Sources(inference, kb)
    for atom in _open_atoms(condition.skeleton, truths):
        found |= dict.fromkeys(sources.of(condition.clues[atom].fact))
    return tuple(found)


def cause_titles(facts: Iterable[str], kb: KnowledgeBase) -> tuple[tuple[str, str], ...]:
    """Those of the facts that are causes, `cause.<article>.<cause>`, each with its title."""
    return tuple([(fact, title) for fact in facts if (title := cause_title(fact, kb.articles))])


def _tests(
    condition: PreparedCondition, inference: Inference, *, assumed: bool = False
) -> list[Evidence]:
    """Each test of a condition, as the case has it."""
    found: list[Evidence] = []
    for clue, truth in zip(condition.clues, inference.truths(condition), strict=True):
        seen = inference.observe(clue.fact)
        if seen is not None:
            fact, value = clue.fact, as_json(seen.value)
            speaks = None if truth is None else truth is clue.wanted
            found.append(
                Evidence(clue.test, fact, value, speaks, seen.source, clue.where, seen.place)
            )
        elif assumed and truth is None:
            found.append(replace(clue.unknown, source="assumed"))
        else:
            found.append(clue.unknown)
    return found


def _open_atoms(skeleton: Skeleton, truths: Sequence[Truth]) -> Iterator[int]:
    """The unknown atoms in those parts of the condition that are still undecided."""
    if decide(skeleton, truths) is not None:
        return
    if isinstance(skeleton, Literal):
        yield skeleton.atom
    else:
        for part in skeleton.of:
            yield from _open_atoms(part, truths)
