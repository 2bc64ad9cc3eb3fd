"""Vocabulary: takes kb/ before and after a change, gives the articles that the change can touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.rules.conditions import atoms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fixlore.compile.shared import Shared
    from fixlore.rules.model import Derivation
    from fixlore.workspace.state import State


def touched(
    before: Shared, after: Shared, states: Mapping[str, State], texts: Mapping[str, bytes]
) -> list[str]:
    """The articles to examine again.

    An article that has an error may have it because of kb/, and a name that does not stand in an
    article's text cannot change what it comes to.
    """
    if before.complete != after.complete:
        return list(states)
    words = [word.encode() for word in changed_words(before, after)]
    if not words:
        return []
    return [path for path, each in states.items() if _may_differ(path, each, words, texts)]


def _may_differ(
    path: str, state: State, words: Iterable[bytes], texts: Mapping[str, bytes]
) -> bool:
    if state.examined.summary is None:
        return True
    try:
        text = texts[path]
    except OSError:
        return True
    return any(word in text for word in words)


def changed_words(before: Shared, after: Shared) -> frozenset[str]:
    """Facts and shared solutions that were added, removed or changed, and what follows of them."""
    words = set(_differing(before.facts, after.facts))
    words |= before.broken ^ after.broken
    words |= set(before.declared) ^ set(after.declared)
    words |= set(_differing(_derivations(before), _derivations(after)))
    _follow(words, (*before.rules.derivations, *after.rules.derivations))
    solutions = ({each.id: each for each in shared.rules.solutions} for shared in (before, after))
    words |= {f"shared/{id_}" for id_ in _differing(*solutions)}
    words |= {f"shared/{id_}" for id_ in {*before.solution_ids} ^ {*after.solution_ids}}
    return frozenset(words)


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[str]:
    for name in {*before, *after}:
        if before.get(name) != after.get(name):
            yield name


def _derivations(shared: Shared) -> dict[str, tuple[Derivation, ...]]:
    found: dict[str, tuple[Derivation, ...]] = {}
    for each in shared.rules.derivations:
        found[each.fact] = (*found.get(each.fact, ()), each)
    return found


def _follow(words: set[str], derivations: Iterable[Derivation]) -> None:
    """Add every fact that follows, in the end, from one of the words."""
    waiting = [(each.fact, {atom.fact for atom in atoms_of(each.when)}) for each in derivations]
    while reached := [each for each in waiting if each[1] & words and each[0] not in words]:
        words |= {name for name, _ in reached}
