"""The guided path of one article in words: takes a knowledge base and an article, gives a Step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.diagnose.article_model import article_model
from fixlore.diagnose.guide import unroll
from fixlore.render.graph import Words, step_of

if TYPE_CHECKING:
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.render.graph import Step

UNKNOWN_CAUSE = "a cause that is not written down"


def article_step(kb: KnowledgeBase, article: str) -> Step:
    """The first step for a case of which only the article's symptom is known, and all after it.

    Raises:
        CaseError: no article is called so.
    """
    built = article_model(kb, article)
    model = built.case.model
    words = Words(
        questions=tuple([kb.facts[each.fact].question for each in model.questions]),
        answers=tuple([each.answers for each in model.questions]),
        solutions=tuple([kb.solution(*name).title for name in built.case.solutions]),
        causes=(*built.causes, UNKNOWN_CAUSE),
    )
    return step_of(unroll(model), words)
