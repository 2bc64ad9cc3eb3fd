"""The guide's model of a whole article: that of a case of which only the symptom is known.

What the symptom's messages show is known too, where it may be any text: with a text that no
article speaks of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.diagnose.case import Case
from fixlore.diagnose.findings import find
from fixlore.diagnose.guide_model import build_model
from fixlore.diagnose.inference import Inference, Observation
from fixlore.diagnose.samples import OTHER_TEXT
from fixlore.diagnose.select import Admitted
from fixlore.errors import CaseError
from fixlore.rules.messages import parse_message
from fixlore.rules.model import MessageSymptom
from fixlore.vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.diagnose.guide_model import CaseModel
    from fixlore.diagnose.knowledge_base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class ArticleModel:
    """`causes` has the title of each cause of the model but the unknown one, variants apart."""

    case: CaseModel
    causes: tuple[str, ...]


def article_model(kb: KnowledgeBase, article: str) -> ArticleModel:
    """The model at the beginning.

    Raises:
        CaseError: no article is called so; the nearest one is named.
    """
    if article not in kb.articles:
        near = nearest(article, kb.articles)
        raise CaseError(
            f"no article is called {article!r}" + (f"; did you mean {near!r}?" if near else "")
        )
    prepared, case = kb.prepared(article), Case()
    inference = Inference(dict(_shown(kb, article)), kb.derivations)
    inference.admit(prepared)
    found = find([Admitted(prepared, None, None, 1.0)], inference, kb, case)
    titles = [each.candidate.cause.rules.title for each in found.weighed for _ in each.variants]
    built = build_model(found.ranked, found.weighed, inference, kb, case)
    return ArticleModel(built, tuple(titles))


def _shown(kb: KnowledgeBase, article: str) -> Iterator[tuple[str, Observation]]:
    for symptom in kb.articles[article].symptoms:
        if isinstance(symptom, MessageSymptom):
            for name in parse_message(symptom.message).placeholders:
                if name in kb.facts and kb.facts[name].type == "text":
                    yield name, Observation(OTHER_TEXT, "recognised")
