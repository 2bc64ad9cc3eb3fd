"""The tests that articles carry, read into cases that an engine can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.articles.article import read_article
from fixlore.articles.source import Source, read_source
from fixlore.compile.folder import find_files
from fixlore.compile.values import json_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from fixlore.articles.article import Article
    from fixlore.articles.cases import CaseSource
    from fixlore.diagnose.diagnosis import Diagnosis
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.vocabulary import Fact, JsonValue

VERDICTS: Mapping[str, str] = {
    "confirmed": "confirmed",
    "possible": "possible",
    "ruled_out": "ruled-out",
}


@dataclass(frozen=True, slots=True)
class ArticleTest:
    """One test of an article.

    `expected` maps pairs of an article and a cause to a verdict; `nothing` says that no finding
    at all is expected. `next_step` is a kind (`ask`, `try`, `escalate`) with the fact or the
    solution, or None. `steps` and `not_steps` hold words of steps. `where` is `path:line:column`.
    """

    article: str
    where: str
    facts: Mapping[str, JsonValue]
    text: str
    expected: Mapping[tuple[str, str], str]
    nothing: bool
    next_step: tuple[str, str] | None = None
    steps: tuple[str, ...] = ()
    not_steps: tuple[str, ...] = ()
    log: str = ""

    def ask(self, kb: KnowledgeBase) -> Diagnosis:
        """The engine's answer to the test's case."""
        return kb.diagnose(self.facts, text=self.text, log=self.log or None)


def read_tests(root: Path, vocabulary: Mapping[str, Fact]) -> Iterator[ArticleTest]:
    """Every test of every article in `root`, in the order of paths; broken articles have none."""
    for path in find_files(root).articles:
        source = read_source(root, path)
        if isinstance(source, Source):
            yield from tests_of(read_article(source), vocabulary)


def tests_of(article: Article, vocabulary: Mapping[str, Fact]) -> Iterator[ArticleTest]:
    """Every test of one article, in the author's order."""
    for case in article.cases:
        yield _read(article, case, vocabulary)


def _read(article: Article, case: CaseSource, vocabulary: Mapping[str, Fact]) -> ArticleTest:
    facts = {
        name: json_value(vocabulary[name], node, article.report)
        for name, (_, node) in case.given.items()
        if name in vocabulary
    }
    step = case.next_step
    return ArticleTest(
        article=article.id,
        where=f"{article.path}:{article.report.where(case.at)}",
        facts={name: value for name, value in facts.items() if value is not None},
        text=case.text,
        expected={
            _cause(article.id, node.text): VERDICTS[key]
            for key, nodes in case.expect.items()
            for node in nodes
        },
        nothing=case.nothing,
        next_step=None if step is None else (step.kind, step.name.text),
        steps=tuple(node.text for node in case.steps),
        not_steps=tuple(node.text for node in case.not_steps),
        log=case.log,
    )


def _cause(article: str, name: str) -> tuple[str, str]:
    other, dot, cause = name.partition(".")
    return (other, cause) if dot else (article, name)
