"""Common message: takes the knowledge base, gives the messages that say too little."""

from __future__ import annotations

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
        (path, message, wording.split())
        for path, summary in corpus.summaries.items()
        for message, wording in zip(summary.messages, summary.wordings, strict=True)
    ]
    counts = Counter(chain.from_iterable(words for _, _, words in lines))
    rare = {word for word, count in counts.items() if count <= MOST_ARTICLES}
    # A message with a rare word stands in few others, if in any.
    rarest = {
        at: min(words, key=counts.__getitem__)
        for at, (_, _, words) in enumerate(lines)
        if words and rare.isdisjoint(words)
    }
    holders = _holders(lines, {*rarest.values()})
    for at, (path, message, words) in enumerate(lines):
        line = f" {' '.join(words)} "
        others = _containing(line, path, holders[rarest[at]]) if at in rarest else ()
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
    for path, _, words in lines if wanted else ():
        for word in wanted.intersection(words):
            holders[word].append((f" {' '.join(words)} ", path))
    return holders


def _containing(line: str, path: str, holders: Iterable[tuple[str, str]]) -> set[str]:
    return {other for held, other in holders if other != path and line in held and line != held}
