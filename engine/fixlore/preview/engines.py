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
    from fixlore.rules.model import ArticleRules, SharedRules

_CAUSE = "cause."


class Engines:
    """Makes knowledge bases; the newest whole one is kept. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._texts: dict[str, tuple[ArticleRules, str]] = {}
        self._version = ""
        self._whole: KnowledgeBase | None = None

    def whole(self, snapshot: Snapshot) -> KnowledgeBase:
        """Every article that compiles now."""
        with self._lock:
            if self._whole is None or self._version != snapshot.version:
                entries = snapshot.articles.values()
                good = [each.good.rules for each in entries if each.good and not each.broken]
                paths = {each.path for each in good}
                self._texts = {p: known for p, known in self._texts.items() if p in paths}
                self._whole = self._opened(snapshot.shared, good)
                self._version = snapshot.version
            return self._whole

    def of_article(self, snapshot: Snapshot, entry: Entry) -> KnowledgeBase | None:
        """One article, its last good version, and those whose causes it names."""
        if entry.good is None:
            return None
        with self._lock:
            return self._opened(entry.good.shared, _named_by(entry.good, snapshot))

    def _opened(self, shared: SharedRules, articles: Iterable[ArticleRules]) -> KnowledgeBase:
        texts = [(each.path, self._text(each)) for each in articles]
        return KnowledgeBase(shared, ArticleStore(texts))

    def _text(self, rules: ArticleRules) -> str:
        known = self._texts.get(rules.path)
        if known is None or known[0] is not rules:
            known = rules, to_text(article_to_json(rules))
            self._texts[rules.path] = known
        return known[1]


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
