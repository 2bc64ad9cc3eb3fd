"""Texts of a million characters: articles in; what people and adversaries might paste, out."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Final

from bench.recognize.corpus import all_messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.recognize.corpus import Article

MEGABYTE: Final = 1_000_000
_SEED: Final = 20240607
_PLACEHOLDER: Final = re.compile(r"\{[^{}\s]*\}")


def megabytes(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """Each text with what it is."""
    for name, text in _texts(articles):
        yield name, text[:MEGABYTE]


def _texts(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    rng = random.Random(_SEED)
    known = [_PLACEHOLDER.sub("7", message) for message in all_messages(articles)]
    rng.shuffle(known)
    words = sorted({word for message in known for word in message.split()})
    lines = "\n".join(known)[:MEGABYTE]
    yield "known messages, line by line", lines
    yield "known messages in one line", lines.replace("\n", " ")
    yield "known messages, each cut", "\n".join(one[: len(one) * 2 // 3] for one in known)
    yield "known messages in a log", _log(one.partition("\n")[0] for one in known)
    yield "articles", "\n".join(article.text for article in articles)
    yield "articles in one line", "\n".join(one.text for one in articles).replace("\n", " ")
    yield "words of the messages", " ".join(rng.choices(words, k=200_000))
    yield (
        "a log, nothing known",
        _log(
            f"com.example.Service{n % 50} handled request {n * 2654435761 % 2**32:x} "
            f"from 10.0.{n % 256}.{n % 9} in {n % 900} ms"
            for n in range(12_000)
        ),
    )
    yield "one message repeated", f"{known[0]}\n" * (MEGABYTE // len(known[0]))
    yield "no white space", "a" * MEGABYTE
    yield "HTML entities", "&amp;" * MEGABYTE


def _log(said: Iterator[str]) -> str:
    return "\n".join(
        f"2024-05-{n % 28 + 1:02} 10:{n % 60:02}:11,123 ERROR [worker-{n % 7}] {each}"
        for n, each in enumerate(said)
    )
