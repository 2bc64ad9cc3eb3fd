"""Precedence: how much each admitted article's likelihoods count, before any fact is known.

A likelihood compares the causes of an article, and of articles that were recognised equally well.
It does not bring an article before one that was recognised better: the text, or the log, is
likelier under that one, whatever its author thinks of how often its causes come.
"""

from __future__ import annotations

from itertools import groupby
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.diagnose.select import Admitted


def shares(admitted: Sequence[Admitted]) -> list[float]:
    """For each article, what its causes' weights are multiplied by, from 0 to 1.

    It is the article's score against the best one. Where the likeliest cause of a better
    recognised article then has less weight than one of a worse recognised article, the latter
    gets a smaller share: its likeliest cause has less than that, by the ratio of their scores.
    """
    if len(admitted) == 1:
        return [1.0]
    best = max((each.score for each in admitted), default=1.0)
    found = [each.score / best for each in admitted]
    recognised = [n for n, each in enumerate(admitted) if each.hit and each.article.causes]
    recognised.sort(key=lambda n: -admitted[n].score)
    limit, above = inf, 1.0
    for score, group in groupby(recognised, key=lambda n: admitted[n].score):
        limit *= score / above
        likeliest = {n: max(c.rules.weight for c in admitted[n].article.causes) for n in group}
        for n, weight in likeliest.items():
            found[n] = min(found[n], limit / weight)
        limit = min(limit, *(found[n] * weight for n, weight in likeliest.items()))
        above = score
    return found
