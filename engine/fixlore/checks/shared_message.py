"""Shared message: takes the knowledge base, gives messages that stand in several articles."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check
from fixlore.checks.logic.scope import Scope
from fixlore.checks.logic.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixlore.checks.corpus import Corpus
    from fixlore.checks.summary import Place
    from fixlore.rules.model import ArticleRules

_MOST_PAIRS = 20
_MOST_SHOWN = 5


@check("shared-message")
def shared_message(corpus: Corpus) -> Iterator[Found]:
    """The same message in several articles.

    Case, white space and the names of placeholders aside, two articles have the same message. A
    case that shows it comes to both. The problem says which facts tell the two apart: with some
    answers a cause of one is confirmed, and every cause of the other ruled out. Or it says that
    nothing does, and then the reader must read both.

    Where nothing does, add `applies_to` or a fact to the conditions, or make one article of the
    two. Where facts do, and both articles are wanted, switch the check off in one of them.
    """
    for places in _groups(corpus):
        for (one, _), (other, place) in list(combinations(places, 2))[:_MOST_PAIRS]:
            first, second = (corpus.summaries[path].id for path in (one, other))
            facts = telling_apart(corpus, corpus.rules[first], corpus.rules[second])
            shown = ", ".join(f"`{fact}`" for fact in facts[:_MOST_SHOWN])
            said = f"{one} has this message too, and " + (
                f"{shown} can tell the two apart" if facts else "no fact tells the two apart"
            )
            hint = "" if facts else "add `applies_to`, or a fact that differs, to both"
            yield Found(place.line, place.column, said, hint, path=other)


def _groups(corpus: Corpus) -> Iterator[Sequence[tuple[str, Place]]]:
    by_text: dict[str, dict[str, Place]] = {}
    for path, summary in corpus.summaries.items():
        for message in summary.messages:
            by_text.setdefault(message.text, {}).setdefault(path, message)
    for places in by_text.values():
        if len(places) > 1:
            yield sorted(places.items())


def telling_apart(corpus: Corpus, one: ArticleRules, other: ArticleRules) -> list[str]:
    """Facts of a case that confirms a cause of one article and excludes the other; sorted."""
    world = World(Scope([one, other], corpus.shared, corpus.rules))
    for wanted, excluded in ((one, other), (other, one)):
        none_left = world.circuit.conj(
            world.verdict(excluded, cause).fails for cause in excluded.causes
        )
        some = world.circuit.disj(world.verdict(wanted, cause).holds for cause in wanted.causes)
        facts = world.needed([world.admitted(one), world.admitted(other), some, none_left])
        if facts:
            return facts
    return []
