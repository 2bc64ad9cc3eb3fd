"""Explain: the evidence behind a finding, and the facts that are still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.diagnose.diagnosis import Evidence, Source
from fixlore.diagnose.skeleton import Literal, Skeleton, Truth, decide
from fixlore.diagnose.sources import Sources
from fixlore.vocabulary import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixlore.diagnose.inference import Inference
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.prepared import (
        Clue,
        PreparedArticle,
        PreparedCause,
        PreparedCondition,
    )


def evidence_of(
    article: PreparedArticle, cause: PreparedCause, inference: Inference
) -> Iterator[Evidence]:
    """The tests of the article's scope and of the cause's own condition, as the case has them."""
    if article.applies_to is not None:
        assumed = inference.applies(article) is None
        for clue in article.applies_to.clues:
            yield _weigh(clue, inference, assumed=assumed)
    if cause.when is not None:
        for clue in cause.when.clues:
            yield _weigh(clue, inference)


def symptom_evidence(condition: PreparedCondition, inference: Inference) -> Iterator[Evidence]:
    """The tests of a condition that is the article's symptom."""
    for clue in condition.clues:
        yield _weigh(clue, inference)


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


def _weigh(clue: Clue, inference: Inference, *, assumed: bool = False) -> Evidence:
    truth = inference.truth(clue)
    seen = inference.observe(clue.fact)
    if seen is None:
        source: Source = "assumed" if assumed and truth is None else "unknown"
        speaks = None if truth is None else truth is clue.wanted
        return Evidence(clue.test, clue.fact, None, speaks, source, clue.where)
    return Evidence(
        test=clue.test,
        fact=clue.fact,
        value=as_json(seen.value),
        truth=None if truth is None else truth is clue.wanted,
        source=seen.source,
        where=clue.where,
        place=seen.place,
    )


def _open_atoms(skeleton: Skeleton, truths: Sequence[Truth]) -> Iterator[int]:
    """The unknown atoms in those parts of the condition that are still undecided."""
    if decide(skeleton, truths) is not None:
        return
    if isinstance(skeleton, Literal):
        yield skeleton.atom
    else:
        for part in skeleton.of:
            yield from _open_atoms(part, truths)
