"""Common message: takes the knowledge base, gives the messages that say too little."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fixlore.checks.corpus import Corpus
    from fixlore.checks.summary import Place

    _Line = tuple[str, Place, list[str]]
    """An article, a message of it, and the message's words."""

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
    lines = [
        (path, message, _WORD.findall(message.text))
        for path, summary in corpus.summaries.items()
        for message in summary.messages
    ]
    counts = Counter(chain.from_iterable(words for _, _, words in lines))
    rarest = [min(words, key=counts.__getitem__, default="") for _, _, words in lines]
    holders = _holders(lines, {word for word in rarest if counts[word] > MOST_ARTICLES})
    for (path, message, words), rare in zip(lines, rarest, strict=True):
        others = _containing(f" {' '.join(words)} ", path, holders.get(rare, ()))
        if len(others) > MOST_ARTICLES:
            shown = ", ".join(sorted(others)[:3])
            said = f"{len(others)} other articles have a message with these words: {shown}"
        elif message.text in corpus.summaries[path].plain_words:
            said = "a single plain word stands in too many texts"
        else:
            continue
        hint = "write the part of the error text that others do not have"
        yield Found(message.line, message.column, said, hint, path=path)


def _holders(lines: Sequence[_Line], wanted: set[str]) -> Mapping[str, list[tuple[str, str]]]:
    """For each wanted word, the messages that have it, each with its article."""
    holders: dict[str, list[tuple[str, str]]] = {word: [] for word in wanted}
    for path, _, words in lines:
        for word in wanted.intersection(words):
            holders[word].append((f" {' '.join(words)} ", path))
    return holders


def _containing(line: str, path: str, holders: Iterable[tuple[str, str]]) -> set[str]:
    return {other for held, other in holders if other != path and line in held and line != held}
