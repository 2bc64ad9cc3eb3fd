"""Ours and the peer: articles in, a function from an error text to articles' paths out."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from fixlore.diagnose.knowledge_base import KnowledgeBase
from fixlore.diagnose.store import ArticleStore
from fixlore.recognize import Entry, Recognizer
from fixlore.rules.conditions import ALWAYS
from fixlore.rules.form import article_to_json, to_text
from fixlore.rules.model import ArticleRules, CauseRules, MessageSymptom, SharedRules

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from bench.recognize.accuracy import Ranker
    from bench.recognize.corpus import Article

    class _Okapi(Protocol):
        def get_scores(self, query: list[str]) -> npt.NDArray[np.float64]: ...


_WORD = re.compile(r"\w+")


def recognizer(articles: Sequence[Article]) -> Recognizer:
    """Ours, from what a compiled knowledge base would hand it."""
    return Recognizer([Entry(one.path, one.messages, one.words) for one in articles])


def ours(recognizer: Recognizer, articles: Sequence[Article]) -> Ranker:
    """The articles of what is recognised, best first."""
    return lambda text: [articles[hit.article].path for hit in recognizer.recognize(text)]


def knowledge_base(articles: Sequence[Article]) -> KnowledgeBase:
    """A whole knowledge base, of one cause an article."""
    return KnowledgeBase(SharedRules("bench", "", {}), ArticleStore(map(_rules, articles)))


def product(kb: KnowledgeBase, articles: Sequence[Article]) -> Ranker:
    """The articles of a knowledge base's findings, in order."""
    paths = {one.path.replace("/", "-"): one.path for one in articles}

    def rank(text: str) -> list[str]:
        return [paths[each.article] for each in kb.diagnose(text=text).findings]

    return rank


def _rules(article: Article) -> tuple[str, str]:
    """The path and text of an article's file in rules/."""
    rules = ArticleRules(
        id=article.path.replace("/", "-"),
        title=article.words,
        path=article.path,
        digest="-",
        symptoms=tuple(MessageSymptom(message, "1:1") for message in article.messages),
        causes=(CauseRules("cause", "-", ALWAYS, where="1:1"),),
        applies_to=ALWAYS,
    )
    return article.path, to_text(article_to_json(rules))


def bm25(articles: Sequence[Article]) -> Ranker:
    """The ten best of plain BM25 (rank-bm25's Okapi, as it comes) over the full articles."""
    # rank-bm25 has no type information; its one class is described by the protocol above.
    okapi = cast("_Okapi", import_module("rank_bm25").BM25Okapi([_words(a.text) for a in articles]))

    def rank(text: str) -> list[str]:
        scores = okapi.get_scores(_words(text))
        return [articles[int(i)].path for i in (-scores).argsort(kind="stable")[:10]]

    return rank


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
