"""Guiding: the guided path of an article as lists that a page can show and a reader can hear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.render.article_graph import article_step

if TYPE_CHECKING:
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.render.graph import Step, StepKind


@dataclass(frozen=True, slots=True)
class Way:
    """One answer to a question, and what is done then, one after the other."""

    answer: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing that is done; `after` says what led here, `ways` are a question's answers."""

    kind: StepKind
    text: str
    numbers: str
    causes: str
    after: str
    ways: tuple[Way, ...]


def stops_of(kb: KnowledgeBase, article: str) -> tuple[Stop, ...]:
    """The path from the start; what follows a repair in vain stands after it in the same list.

    Raises:
        CaseError: no article is called so.
    """
    return _stops(article_step(kb, article))


def _stops(step: Step, after: str = "") -> tuple[Stop, ...]:
    stops: list[Stop] = []
    next_: Step | None = step
    while next_ is not None:
        step, next_ = next_, None
        asks = step.kind == "ask"
        ways = tuple(Way(each.text, _stops(each.step)) for each in step.branches if asks)
        stops.append(Stop(step.kind, step.text, step.numbers, step.causes, after, ways))
        if not asks and step.branches:
            after, next_ = step.branches[0].text, step.branches[0].step
    return tuple(stops)
