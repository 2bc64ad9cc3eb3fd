"""Diagnosable: takes linked articles, gives a KnowledgeBase of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.compile.whole import finish_shared
from fixlore.diagnose.knowledge_base import KnowledgeBase
from fixlore.diagnose.store import ArticleStore
from fixlore.rules.form import article_to_json, to_text

if TYPE_CHECKING:
    from fixlore.compile.shared import Shared
    from fixlore.workspace.linked import Linked, Rules


def diagnosable(linked: Linked, shared: Shared, rules: Rules) -> KnowledgeBase:
    """The articles that are whole; `problems` are those that keep others out."""
    texts = ((f"{key}.json", to_text(article_to_json(each))) for key, each in rules.items())
    problems = [each for found in linked.problems.values() for each in found]
    finished = finish_shared(shared, linked.index, linked.bad)
    return KnowledgeBase(finished, ArticleStore(texts), problems=sorted(problems))
