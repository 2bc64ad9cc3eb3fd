"""Common message: takes the knowledge base, gives the messages that say too little."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fixlore.checks.corpus import Corpus
    from fixlore.checks.summary import Place

MOST_ARTICLES = 2
"""In how many other articles' messages one may be contained before it is too common."""

_WORD = re.compile(r"\w+")


@check("common-message")
def common_message(corpus: Corpus) -> Iterator[Found]:
    """A message too common to mean anything.

    The message stands inside the messages of more than two other articles, word for word, so a
    case that shows one of theirs comes to this article as well; or it is a single plain word
    (`Error`), which stands in nearly every log. Such a message brings cases here that have
    nothing to do with the article.

    Write more of the error text: the part that others do not have.
    """
    index = _index(corpus)
    for path, summary in corpus.summaries.items():
        for message in summary.messages:
            others = _containing(message, path, index)
            if len(others) > MOST_ARTICLES:
                shown = ", ".join(sorted(others)[:3])
                said = f"{len(others)} other articles have a message with these words: {shown}"
            elif message.text in summary.plain_words:
                said = "a single plain word stands in too many texts"
            else:
                continue
            hint = "write the part of the error text that others do not have"
            yield Found(message.line, message.column, said, hint, path=path)


def _index(corpus: Corpus) -> Mapping[str, list[tuple[str, str]]]:
    """For each word, the messages that have it, each with its article, as ` words of it `."""
    index: dict[str, list[tuple[str, str]]] = {}
    for path, summary in corpus.summaries.items():
        for message in summary.messages:
            words = _WORD.findall(message.text)
            entry = f" {' '.join(words)} ", path
            for word in set(words):
                index.setdefault(word, []).append(entry)
    return index


def _containing(message: Place, path: str, index: Mapping[str, list[tuple[str, str]]]) -> set[str]:
    words = _WORD.findall(message.text)
    if not words:
        return set()
    wanted = f" {' '.join(words)} "
    rarest = min((index[word] for word in words), key=len)
    if len(rarest) <= MOST_ARTICLES:
        return set()
    return {other for line, other in rarest if other != path and wanted in line and wanted != line}
