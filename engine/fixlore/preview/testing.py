"""Testing: the tests that an article carries, run, and ready to be put into the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.articles.article import read_article
from fixlore.articles.source import Source, leads_outside, read_source
from fixlore.preview.explaining import line_of
from fixlore.preview.fields import NAME
from fixlore.prove.cases import tests_of
from fixlore.prove.comparison import compare
from fixlore.render.wording import shortened
from fixlore.vocabulary import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.preview.snapshot import Entry, Snapshot
    from fixlore.prove.cases import ArticleTest

MOST = 100


@dataclass(frozen=True, slots=True)
class RanTest:
    """One test: its line, what it gives, what came out otherwise, and the form's fields for it."""

    line: int
    given: str
    differences: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]


def tests_in(snapshot: Snapshot, entry: Entry, kb: KnowledgeBase) -> tuple[RanTest, ...]:
    """The first `MOST` tests of an article that compiles, run; those that fail come first."""
    if entry.broken or leads_outside(snapshot.root, entry.path):
        return ()
    source = read_source(snapshot.root, entry.path)
    if not isinstance(source, Source):
        return ()
    found = list(tests_of(read_article(source), kb.facts))
    ran = [_ran(each, kb) for each in found[:MOST]]
    return tuple(sorted(ran, key=lambda each: not each.differences))


def _ran(test: ArticleTest, kb: KnowledgeBase) -> RanTest:
    compared = compare(test, kb)
    facts = [f"{name} is {say(value)}" for name, value in test.facts.items()]
    given = "; ".join(
        [*([test.text] if test.text else []), *(["a log"] if test.log else []), *facts]
    )
    return RanTest(
        line=line_of(test.where),
        given=shortened(given),
        differences=tuple(str(each) for each in compared.differences),
        fields=tuple(_fields(test)),
    )


def _fields(test: ArticleTest) -> Iterator[tuple[str, str]]:
    yield "text", test.text
    yield "log", test.log
    for name, value in test.facts.items():
        for each in value if isinstance(value, list) else [value]:
            yield NAME + name, say(each)
