"""Workspace: the live state of a knowledge base under edit.

What has to be done after a change waits in a queue; `work` does one small part of it, so that
whoever holds the workspace can answer in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.compile.linking import index_of
from fixlore.compile.shared import compile_shared
from fixlore.workspace import keeping
from fixlore.workspace.linked import Linked, Rules, Sources
from fixlore.workspace.overlay import Overlay, is_article, is_shared
from fixlore.workspace.remembering import Remembering
from fixlore.workspace.shared_names import names_of_shared
from fixlore.workspace.state import State, article_of, known, read_completely, state_of
from fixlore.workspace.together import Together
from fixlore.workspace.told import problems_of
from fixlore.workspace.vocabulary import touched

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from fixlore.articles.article import Article
    from fixlore.checks.check import Found
    from fixlore.compile.folder import Files
    from fixlore.compile.linking import Index
    from fixlore.compile.shared import Shared
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.problems import Problem
    from fixlore.rules.model import ArticleRules
    from fixlore.workspace.names import Name


def open_workspace(folder: Path) -> Workspace:
    """The knowledge base in a folder; nothing is compiled yet but what its articles share.

    Raises:
        KnowledgeBaseError: `folder` is no knowledge base.
    """
    return Workspace(folder)


class Workspace:
    """A knowledge base as it would be if every buffer were saved. Not for several threads.

    Paths are relative to the folder, with forward slashes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.overlay = Overlay(folder)
        self.files: Files = self.overlay.files()
        self._read_facts = Remembering()
        self._now: Shared = compile_shared(self.overlay, self.files.shared, self._read_facts)
        self._held_against = self._now
        self._shared_is_stale = False
        self._states: dict[str, State] = {}
        self._good: dict[str, ArticleRules] = {}
        self._waiting: dict[str, None] = {}
        self._unread: dict[str, None] = {}
        self._together = Together()
        self._knowledge_base: KnowledgeBase | None = None
        self._load()

    def _load(self) -> None:
        """Begin with what checking came to the last time."""
        before = keeping.load(self.overlay, self.files, self._now)
        for path in reversed(self.files.articles):
            if path in before:
                self._states[path] = known(before[path])
                self._unread[path] = None
            else:
                self._waiting[path] = None

    def change(self, path: str, text: str | None) -> None:
        """Take a buffer's text; None where there is none any more, and the file counts again.

        A path that is no source file of the knowledge base is left alone.
        """
        if not (is_article(path) or is_shared(path)):
            return
        differs = self.overlay.put(path, text)
        if (path in self._all_files()) != self._is_there(path):
            self._look_for_files()
        elif differs:
            self._touch(path)

    def refresh(self) -> None:
        """Take in what others have changed on disk."""
        for path in self.overlay.touched():
            self.overlay.put(path, None)
            self._touch(path)
        self._look_for_files()

    def problems(self, path: str) -> tuple[Problem, ...]:
        """What is wrong in a file, sorted by place.

        What other files make of it is as of the last time that all `work` was done.
        """
        self._prepare(path)
        if not self._waiting:
            self._together.link(self._sources(), self._states)
        told = problems_of(path, self._states.get(path), self._together)
        shared = (each for each in self._now.problems if each.path == path)
        return tuple(sorted({*told, *shared}))

    def found(self, path: str) -> tuple[tuple[str, Found], ...]:
        """What checks found in an article, with the codes and the edits that mend some of it."""
        self._prepare(path)
        state = self._states.get(path)
        own = () if state is None else state.examined.found
        return (*own, *self._together.between.found(path))

    def article(self, path: str) -> Article | None:
        """The article as it stands; None where it cannot be read as text."""
        return article_of(self.overlay, path) if path in self.files.articles else None

    def rules(self, path: str) -> ArticleRules | None:
        """The rules of an article when it was last without an error, by itself."""
        self._read(path)
        return self._good.get(path)

    def names(self, path: str) -> tuple[Name, ...] | None:
        """Every name in a file; None where it cannot be read just now."""
        if is_shared(path):
            return names_of_shared(self.overlay, path) if path in self.files.shared else ()
        state = self._read(path)
        return None if state is None else state.names

    @property
    def linked(self) -> Linked:
        """All articles together; whatever waits to be examined is, first."""
        self._settle_shared()
        while self._waiting:
            self._examine(next(reversed(self._waiting)))
        return self._together.link(self._sources(), self._states)

    @property
    def index(self) -> Index:
        """Which articles have which causes, as far as they have been examined."""
        linked = self._together.latest
        if linked is not None:
            return linked.index
        return index_of([each.examined.links for each in self._states.values()])

    def id_of(self, path: str) -> str:
        """The id of an article; the file's stem where it is not known."""
        state = self._states.get(path)
        stem = path.rpartition("/")[2].removesuffix(".md")
        return stem if state is None else state.examined.links.id

    def path_of(self, article: str) -> str | None:
        """The path of the article with that id."""
        linked = self._together.latest
        if linked is not None and article in linked.paths:
            return linked.paths[article]
        paths = (path for path in self._states if self.id_of(path) == article)
        return next(paths, None)

    @property
    def shared(self) -> Shared:
        """kb/ as articles are held against it: as it was when all its facts could last be read."""
        self._settle_shared()
        return self._held_against

    def title_of(self, path: str) -> str:
        """The title of an article when it was last without an error; "" where none is known."""
        rules = self._good.get(path)
        return "" if rules is None else rules.title

    def knowledge_base(self) -> KnowledgeBase:
        """The knowledge base, to diagnose with; articles with errors are not in it."""
        from fixlore.workspace.diagnosable import diagnosable  # noqa: PLC0415 - callers' wing

        linked = self.linked
        if self._knowledge_base is None:
            rules = Rules(linked, self._rules_alone)
            self._knowledge_base = diagnosable(linked, self._held_against, rules)
        return self._knowledge_base

    def work(self) -> frozenset[str] | None:
        """Do one part of what waits: the paths whose problems may be others now.

        None where nothing waits any more.
        """
        if self._shared_is_stale:
            self._settle_shared()
            return frozenset(self.files.shared)
        if self._waiting:
            path = next(reversed(self._waiting))
            self._examine(path)
            return frozenset((path,))
        changed = self._together.step(self._sources(), self._states, self._rules_alone)
        if changed is not None:
            return changed
        if self._unread:
            self._read(next(reversed(self._unread)))
            return frozenset()
        return None

    def settle(self) -> None:
        """Do all that waits."""
        while self.work() is not None:
            pass

    def keep(self) -> None:
        """Keep what came of unchanged files for the next time, where all work is done."""
        if not self._waiting and not self._shared_is_stale:
            examined = {path: each.examined for path, each in self._states.items()}
            keeping.save(self.overlay, self._now, examined)

    def _all_files(self) -> frozenset[str]:
        return frozenset((*self.files.articles, *self.files.shared))

    def _is_there(self, path: str) -> bool:
        return self.overlay.is_buffer(path) or path in self.overlay

    def _touch(self, path: str) -> None:
        self._knowledge_base = None
        self._together.change()
        if is_shared(path):
            self._shared_is_stale = True
        else:
            self._wait(path)

    def _wait(self, path: str) -> None:
        """Put an article before all others that wait."""
        self._waiting.pop(path, None)
        self._waiting[path] = None
        self._unread.pop(path, None)

    def _look_for_files(self) -> None:
        before, self.files = self.files, self.overlay.files()
        if self.files == before:
            return
        self._knowledge_base = None
        self._together.change()
        self._shared_is_stale |= self.files.shared != before.shared
        for path in {*before.articles} - {*self.files.articles}:
            self._states.pop(path, None)
            self._good.pop(path, None)
            self._waiting.pop(path, None)
            self._unread.pop(path, None)
        for path in {*self.files.articles} - {*before.articles}:
            self._wait(path)

    def _prepare(self, path: str) -> None:
        self._settle_shared()
        if path in self._waiting:
            self._examine(path)

    def _examine(self, path: str) -> None:
        self._waiting.pop(path, None)
        self._unread.pop(path, None)
        self._keep(path, state_of(self.overlay, path, self._held_against))
        self._together.change()

    def _keep(self, path: str, state: State) -> None:
        self._states[path] = state
        if state.rules is not None:
            self._good[path] = state.rules

    def _read(self, path: str) -> State | None:
        """The state of an article with its rules and names."""
        self._prepare(path)
        state = self._states.get(path)
        if state is not None and not state.read:
            self._unread.pop(path, None)
            state = read_completely(self.overlay, path, self._held_against, state.examined)
            self._keep(path, state)
        return state

    def _rules_alone(self, path: str) -> ArticleRules | None:
        state = self._read(path)
        return None if state is None else state.rules

    def _settle_shared(self) -> None:
        if not self._shared_is_stale:
            return
        self._shared_is_stale = False
        self._now = compile_shared(self.overlay, self.files.shared, self._read_facts)
        # While a file of facts is being written it often cannot be read; until it can, articles
        # are held against what it said last.
        if self._now.complete or not self._held_against.complete:
            before, self._held_against = self._held_against, self._now
            for path in self._in_order(touched(before, self._now, self._states, self.overlay)):
                self._wait(path)
        self._together.change()

    def _in_order(self, paths: Iterable[str]) -> list[str]:
        """The last is the first to be examined: what is open comes before what is not."""
        return sorted(paths, key=self.overlay.is_buffer)

    def _sources(self) -> Sources:
        return Sources(self.overlay, self.files, self._held_against)
