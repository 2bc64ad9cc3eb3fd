"""Recognition timed: articles in; seconds to make a recognizer, to read a megabyte, memory, out."""

from __future__ import annotations

import time
import tracemalloc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.recognize.corpus import all_messages
from bench.recognize.rankers import recognizer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.recognize.corpus import Article

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Timed:
    """How a recognizer of some articles does.

    Attributes:
        messages: how many messages it knows.
        made: seconds to make it.
        ready: seconds for the first text that needs an approximate match.
        log: seconds to read a log of a million characters in which nothing is known.
        prose: seconds to read a million characters of articles, full of what is known.
        megabytes: what it holds of memory.
    """

    messages: int
    made: float
    ready: float
    log: float
    prose: float
    megabytes: float


def timed(articles: Sequence[Article]) -> Timed:
    """Make a recognizer, once for its time and once for its memory, and let it read."""
    start = time.perf_counter()
    made = recognizer(articles)
    seconds = time.perf_counter() - start
    ready, log, prose = (
        _seconds(made.recognize, text)
        for text in ("nothing that anybody knows", _log(), _prose(articles))
    )
    tracemalloc.start()
    again = recognizer(articles)
    again.recognize("nothing that anybody knows")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Timed(len(all_messages(articles)), seconds, ready, log, prose, held / 1e6)


def _seconds(read: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    read(text)
    return time.perf_counter() - start


def _log() -> str:
    lines = (
        f"2024-05-{day % 28 + 1:02} 10:{day % 60:02}:11,123 INFO [worker-{day % 7}] "
        f"com.example.Service{day % 50} handled request {day * 2654435761 % 2**32:x} "
        f"from 10.0.{day % 256}.{day % 9} in {day % 900} ms\n"
        for day in range(12_000)
    )
    return "".join(lines)[:MEGABYTE]


def _prose(articles: Sequence[Article]) -> str:
    return "\n".join(article.text for article in articles)[:MEGABYTE]
