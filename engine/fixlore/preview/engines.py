"""Engines: snapshots as knowledge bases that cases can be tried in, made when first asked for."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from fixlore.diagnose.knowledge_base import KnowledgeBase
from fixlore.diagnose.store import ArticleStore
from fixlore.rules.conditions import atoms_of
from fixlore.rules.form import article_to_json, to_text
from fixlore.rules.model import ConditionSymptom

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fixlore.preview.snapshot import Entry, Good, Snapshot
    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import ArticleRules

_CAUSE = "cause."


# Beyond so many changed articles, reading all of them anew is sooner done.
_MOST_REVISED = 20


class Engines:
    """Makes knowledge bases; the newest whole one is kept. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._version = ""
        self._whole: KnowledgeBase | None = None
        self._rules: dict[str, ArticleRules] = {}
        self._store = ArticleStore(())

    def whole(self, snapshot: Snapshot) -> KnowledgeBase:
        """Every article that compiles now."""
        with self._lock:
            if self._whole is None or self._version != snapshot.version:
                entries = snapshot.articles.values()
                good = [each.good.rules for each in entries if each.good and not each.broken]
                self._take({each.id: each for each in good})
                self._whole = KnowledgeBase(snapshot.shared, self._store)
                self._version = snapshot.version
            return self._whole

    def _take(self, rules: dict[str, ArticleRules]) -> None:
        """Read what has changed."""
        before, self._rules = self._rules, rules
        changed = [each for key, each in rules.items() if before.get(key) is not each]
        if before.keys() != rules.keys() or len(changed) > _MOST_REVISED:
            self._store = _store_of(rules.values())
            return
        for each in changed:
            self._store = self._store.revised(each)


def of_article(snapshot: Snapshot, entry: Entry) -> KnowledgeBase | None:
    """One article, its last good version, and those whose causes it names."""
    if entry.good is None:
        return None
    return KnowledgeBase(entry.good.shared, _store_of(_named_by(entry.good, snapshot)))


def _store_of(articles: Iterable[ArticleRules]) -> ArticleStore:
    return ArticleStore((each.path, to_text(article_to_json(each))) for each in articles)


def _named_by(good: Good, snapshot: Snapshot) -> list[ArticleRules]:
    """An article, and all that it needs to follow its chains of causes."""
    others = {
        each.good.rules.id: each.good.rules
        for each in snapshot.articles.values()
        if each.good is not None and not each.broken
    }
    found = {good.rules.id: good.rules}
    waiting = [good.rules]
    while waiting:
        for when in conditions_of(waiting.pop()):
            for atom in atoms_of(when):
                article = atom.fact.removeprefix(_CAUSE).partition(".")[0]
                if atom.fact.startswith(_CAUSE) and article in others and article not in found:
                    found[article] = others[article]
                    waiting.append(others[article])
    return list(found.values())


def conditions_of(rules: ArticleRules) -> Iterator[Condition]:
    """Every condition of an article but those of its steps."""
    yield from (each.when for each in rules.causes)
    yield from (each.when for each in rules.symptoms if isinstance(each, ConditionSymptom))
    yield rules.applies_to
    yield from (each.when for each in rules.derivations)
