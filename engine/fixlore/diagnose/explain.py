"""Explain: the evidence behind a finding, and the facts that are still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.diagnose.diagnosis import Evidence, Source
from fixlore.diagnose.prepared import CAUSE_PREFIX
from fixlore.diagnose.skeleton import Literal, Skeleton, Truth, decide
from fixlore.diagnose.sources import Sources
from fixlore.vocabulary import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixlore.diagnose.inference import Inference
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.prepared import (
        Clue,
        PreparedArticle,
        PreparedCause,
        PreparedCondition,
    )


def evidence_of(
    article: PreparedArticle, cause: PreparedCause, inference: Inference, kb: KnowledgeBase
) -> list[Evidence]:
    """The tests of the article's scope and of the cause's own condition, as the case has them."""
    own = [] if cause.when is None else _tests(cause.when, inference, kb)
    if article.applies_to is None:
        return own
    assumed = inference.applies(article) is None
    return [*_tests(article.applies_to, inference, kb, assumed=assumed), *own]


def symptom_evidence(
    condition: PreparedCondition, inference: Inference, kb: KnowledgeBase
) -> list[Evidence]:
    """The tests of a condition that is the article's symptom."""
    return _tests(condition, inference, kb)


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
    return tuple([(fact, title) for fact in facts if (title := _cause_title(fact, kb))])


def _cause_title(fact: str, kb: KnowledgeBase) -> str:
    """The title of the cause that is this fact; empty for any other fact."""
    if not fact.startswith(CAUSE_PREFIX):
        return ""
    article, _, name = fact.removeprefix(CAUSE_PREFIX).rpartition(".")
    causes = kb.articles[article].causes if article in kb.articles else ()
    return next((cause.title for cause in causes if cause.id == name), "")


def _in_words(clue: Clue, kb: KnowledgeBase) -> str:
    """The test, a cause in it by its title: its machine name says nothing to who reads it."""
    if not clue.fact.startswith(CAUSE_PREFIX):
        return clue.test
    title = _cause_title(clue.fact, kb)
    name = clue.fact.removeprefix(CAUSE_PREFIX)
    return (
        clue.test.replace(f"the cause {name} is", f"the cause “{title}” is") if title else clue.test
    )


def _tests(
    condition: PreparedCondition, inference: Inference, kb: KnowledgeBase, *, assumed: bool = False
) -> list[Evidence]:
    """Each test of a condition, as the case has it."""
    found: list[Evidence] = []
    for clue, truth in zip(condition.clues, inference.truths(condition), strict=True):
        test, speaks = _in_words(clue, kb), None if truth is None else truth is clue.wanted
        seen = inference.observe(clue.fact)
        if seen is None:
            source: Source = "assumed" if assumed and truth is None else "unknown"
            found.append(Evidence(test, clue.fact, None, speaks, source, clue.where))
        else:
            value, where = as_json(seen.value), clue.where
            found.append(Evidence(test, clue.fact, value, speaks, seen.source, where, seen.place))
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
