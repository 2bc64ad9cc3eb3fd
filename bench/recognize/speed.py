"""Recognition timed: articles in; seconds to make a recognizer, to read a megabyte, memory, out."""

from __future__ import annotations

import time
import tracemalloc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.recognize.corpus import all_messages
from bench.recognize.megabytes import megabytes
from bench.recognize.rankers import recognizer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.recognize.corpus import Article
    from fixlore.diagnose.knowledge_base import KnowledgeBase

_RUNS = 3


@dataclass(frozen=True, slots=True)
class Timed:
    """How a recognizer of some articles does; seconds are those of the processor.

    Attributes:
        messages: how many messages it knows.
        made: seconds to make it.
        ready: seconds for the first text that needs an approximate match.
        texts: each text of a million characters: what it is, the seconds to read it and to
            diagnose it (the least of three times), how many messages are recognised in it.
        held: what it holds of memory, in megabytes.
    """

    messages: int
    made: float
    ready: float
    texts: tuple[tuple[str, float, float, int], ...]
    held: float


def timed(articles: Sequence[Article], kb: KnowledgeBase) -> Timed:
    """Make a recognizer, once for its time and once for its memory, and let it read.

    A knowledge base of the same articles is to diagnose what it reads.
    """
    start = time.process_time()
    made = recognizer(articles)
    seconds = time.process_time() - start
    ready = _seconds(made.recognize, "nothing that anybody knows")
    texts = tuple(
        (
            name,
            min(_seconds(made.recognize, text) for _ in range(_RUNS)),
            min(_seconds(lambda text: kb.diagnose(text=text), text) for _ in range(_RUNS)),
            len(made.recognize(text)),
        )
        for name, text in megabytes(articles)
    )
    tracemalloc.start()
    again = recognizer(articles)
    again.recognize("nothing that anybody knows")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Timed(len(all_messages(articles)), seconds, ready, texts, held / 1e6)


def _seconds(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start
