"""Use: from a knowledge base as written, and a place, to one that learns and records there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fixlore.outcomes.learning import learn
from fixlore.outcomes.place import place_of
from fixlore.outcomes.store import counts, record

if TYPE_CHECKING:
    import os

    from fixlore.diagnose.knowledge_base import KnowledgeBase


def with_outcomes(kb: KnowledgeBase, given: str | os.PathLike[str]) -> KnowledgeBase:
    """The knowledge base with the likelihoods learned so far; what it records goes to the place.

    Raises:
        OutcomesError: the place cannot be read.
    """
    place = place_of(given)
    return kb.with_outcomes(learn(kb, counts(place, kb.name)), partial(record, place))
