"""How much likelihoods count: recognition decides between articles, likelihood within them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from hypothesis import given
from hypothesis import strategies as st

from fixlore.diagnose.precedence import shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.diagnose.select import Admitted

SCORES = st.sampled_from([0.2, 0.5, 0.51, 0.9, 1.0])
WEIGHTS = st.lists(st.sampled_from([0.5, 1.0, 3.0, 10.0]), min_size=1, max_size=3)
Article = tuple[float, list[float]]
ARTICLES = st.lists(st.tuples(SCORES, WEIGHTS), max_size=6)


def admitted(articles: Sequence[Article], *, recognised: bool = True) -> list[Admitted]:
    """Articles with a score and their causes' weights, and nothing else."""
    found: list[object] = [
        SimpleNamespace(
            score=score,
            hit=object() if recognised else None,
            article=SimpleNamespace(
                causes=[SimpleNamespace(rules=SimpleNamespace(weight=each)) for each in weights]
            ),
        )
        for score, weights in articles
    ]
    return cast("list[Admitted]", found)


def likeliest(articles: Sequence[Article]) -> list[float]:
    """The weight of each article's likeliest cause, as it counts."""
    found = shares(admitted(articles))
    return [max(weights) * share for (_, weights), share in zip(articles, found, strict=True)]


@given(ARTICLES)
def test_the_better_recognised_comes_first(articles: list[Article]) -> None:
    """No cause of a worse recognised article weighs as much as the likeliest of a better one."""
    weights = likeliest(articles)
    for (better, _), more in zip(articles, weights, strict=True):
        for (worse, _), less in zip(articles, weights, strict=True):
            assert better <= worse or more > less


@given(ARTICLES)
def test_nothing_gains(articles: list[Article]) -> None:
    """A share is above nothing, and at most the score against the best one."""
    best = max((score for score, _ in articles), default=1.0)
    for (score, _), share in zip(articles, shares(admitted(articles)), strict=True):
        assert 0 < share <= score / best


@given(st.lists(st.tuples(SCORES, st.just([3.0])), max_size=6))
def test_without_likelihoods_the_scores_alone_count(articles: list[Article]) -> None:
    """Where every cause is as likely, shares are the scores against the best one."""
    best = max((score for score, _ in articles), default=1.0)
    expected = [score / best for score, _ in articles]
    for share, wanted in zip(shares(admitted(articles)), expected, strict=True):
        assert abs(share - wanted) < 1e-12


@given(ARTICLES)
def test_what_was_told_is_not_held_back(articles: list[Article]) -> None:
    """Articles whose symptom is a condition that holds keep their likelihoods."""
    best = max((score for score, _ in articles), default=1.0)
    found = shares(admitted(articles, recognised=False))
    assert found == [score / best for score, _ in articles]
