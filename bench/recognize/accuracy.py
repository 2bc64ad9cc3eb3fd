"""Rankings judged: a ranker and error texts in, how often it is right and how quick it is out."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.recognize.corpus import Query

    Ranker: TypeAlias = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """How one ranker did on some error texts.

    Attributes:
        count: how many texts.
        first: the share with a right article first.
        five: the share with a right article among the first five.
        all: the share with every right article in the result.
        silent: the share with nothing in the result.
        milliseconds: the median time for a text.
    """

    count: int
    first: float
    five: float
    all: float
    silent: float
    milliseconds: float


def judge(rank: Ranker, queries: Sequence[Query]) -> Judged:
    """Rank each text once; a ranker gives the paths of articles, best first."""
    rank(queries[0].text)
    took: list[float] = []
    results: list[tuple[list[str], frozenset[str]]] = []
    for query in queries:
        start = time.perf_counter()
        paths = rank(query.text)
        took.append(time.perf_counter() - start)
        results.append((list(dict.fromkeys(paths)), query.accept))
    return Judged(
        len(queries),
        _share([bool(accept.intersection(paths[:1])) for paths, accept in results]),
        _share([bool(accept.intersection(paths[:5])) for paths, accept in results]),
        _share([accept.issubset(paths) for paths, accept in results]),
        _share([not paths for paths, _ in results]),
        median(took) * 1e3,
    )


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right)
