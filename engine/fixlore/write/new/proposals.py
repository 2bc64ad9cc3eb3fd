"""Proposals: takes a word for a fact, gives the facts of the vocabulary that may be meant."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.vocabulary import Fact

_WORD = re.compile(r"[^\W_]+")
_MOST = 5
_FEWEST_LETTERS = 3


def proposed_facts(words: str, vocabulary: Mapping[str, Fact]) -> tuple[Fact, ...]:
    """At most five facts, best first: names that are near, then questions with the same words."""
    near = get_close_matches(words.casefold(), vocabulary, n=_MOST, cutoff=0.6)
    wanted = {each for each in _words(words) if len(each) >= _FEWEST_LETTERS}
    shared = {name: len(wanted & _words(f"{name} {fact.ask}")) for name, fact in vocabulary.items()}
    by_words = sorted((name for name in vocabulary if shared[name]), key=lambda n: (-shared[n], n))
    names = list(dict.fromkeys([*near, *by_words]))[:_MOST]
    return tuple(vocabulary[name] for name in names)


def _words(text: str) -> set[str]:
    return {each.casefold() for each in _WORD.findall(text)}
