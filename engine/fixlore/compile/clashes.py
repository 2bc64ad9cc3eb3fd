"""Clashes: takes what articles name, gives those whose names may not fit together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from fixlore.compile.links import Links
    from fixlore.rules.model import ArticleRules

_KEY = "facts"
_FILLED = "text"


@dataclass(frozen=True, slots=True)
class Names:
    """The id of the article at `path`, and its facts.

    `declared` are those that it may declare, with their types; `filled` those that certainly
    only the placeholders of its messages make.
    """

    path: str
    id: str
    declared: Mapping[str, str]
    filled: Collection[str]


@dataclass(slots=True)
class _Fact:
    """Who speaks of one fact."""

    types: list[str] = field(default_factory=list[str])
    declarers: list[str] = field(default_factory=list[str])
    fillers: list[str] = field(default_factory=list[str])


def names_in_links(links: Links) -> Names:
    """The names of an article that was compiled just now."""
    declared = {name: type_ for name, (type_, _) in links.declared.items()}
    return Names(links.path, links.id, declared, [each.name for each in links.filled])


def names_in_rules(rules: ArticleRules, text: str) -> Names:
    """The names of an article with that text of which only the rules are known.

    They do not tell a placeholder's fact from one that is declared as a text and no more; an
    article declares none where its text has no `facts`.
    """
    if _KEY not in text:
        return Names(rules.path, rules.id, {}, rules.facts)
    declared = {name: fact.type for name, fact in rules.facts.items()}
    return Names(rules.path, rules.id, declared, ())


def clashing(articles: Iterable[Names]) -> set[str]:
    """The paths of all articles of which two may have one id, or differ about one fact.

    Whatever `linking.check_names` says of ids and facts, it says of these.
    """
    ids: dict[str, list[str]] = {}
    facts: dict[str, _Fact] = {}
    for each in articles:
        ids.setdefault(each.id, []).append(each.path)
        for name, type_ in each.declared.items():
            fact = facts.setdefault(name, _Fact())
            fact.types.append(type_)
            fact.declarers.append(each.path)
        for name in each.filled:
            facts.setdefault(name, _Fact()).fillers.append(each.path)
    found = {path for paths in ids.values() if len(paths) > 1 for path in paths}
    for fact in facts.values():
        found.update(_differing(fact))
    return found


def _differing(fact: _Fact) -> list[str]:
    if any(type_ != _FILLED for type_ in fact.types) and fact.fillers:
        return fact.declarers + fact.fillers
    return fact.declarers if len(fact.declarers) > 1 else []
