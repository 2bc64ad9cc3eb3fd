"""The bundled articles pass their own tests, and each has one that must not confirm."""

from __future__ import annotations

from pathlib import Path

import pytest

import fixlore
from fixlore.prove.cases import ArticleTest, read_tests
from fixlore.prove.comparison import compare

ROOT = Path(__file__).parents[2]
KB = fixlore.open(ROOT)
TESTS = tuple(read_tests(ROOT, KB.facts))


@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.where)
def test_an_article_passes_its_own_tests(test: ArticleTest) -> None:
    """Each test that an article carries comes out as its author expects."""
    assert compare(test, KB).differences == ()


@pytest.mark.parametrize("article", sorted(KB.articles))
def test_every_cause_is_confirmed_by_a_test(article: str) -> None:
    """Each cause of the article is confirmed in one of its tests."""
    confirmed = {
        cause
        for test in TESTS
        for (owner, cause), verdict in test.expected.items()
        if owner == article and verdict == "confirmed"
    }
    assert confirmed == {cause.id for cause in KB.articles[article].causes}


@pytest.mark.parametrize("article", sorted(KB.articles))
def test_every_article_has_a_test_that_must_not_confirm(article: str) -> None:
    """At least one test of the article expects a cause not to be confirmed."""
    denied = [
        test
        for test in TESTS
        if test.article == article and (test.nothing or set(test.expected.values()) - {"confirmed"})
    ]
    assert denied
