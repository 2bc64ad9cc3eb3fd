"""Building: from the files of a knowledge base, and its last snapshot, to the next snapshot."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count
from secrets import token_hex
from typing import TYPE_CHECKING

from fixlore.compile.whole import finish_shared
from fixlore.errors import FixloreError
from fixlore.preview.fields import is_complete
from fixlore.preview.snapshot import Entry, Good, Snapshot
from fixlore.preview.stamps import stamps_of
from fixlore.preview.told import Told
from fixlore.rules.form import FORMAT, article_from_json
from fixlore.rules.model import SharedRules
from fixlore.workspace import Workspace, open_workspace
from fixlore.workspace.linked import Rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fixlore.preview.stamps import Stamps
    from fixlore.problems import Problem
    from fixlore.rules.model import ArticleRules


class Builder:
    """Makes the snapshots of the knowledge base in `root`, one after the other.

    Not for several threads at once.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._run = token_hex(4)
        self._numbers = count(1)
        self._workspace: Workspace | None = None
        self._seen: Stamps = {}
        self._told = Told()
        self._last = Snapshot("", root, SharedRules("", "", {}), {})

    def first(self) -> Snapshot:
        """The knowledge base as it is at the start.

        Raises:
            KnowledgeBaseError: the folder is no knowledge base with articles.
        """
        self._seen = stamps_of(self._root)
        self._workspace = open_workspace(self._root)
        built = self.build()
        settled = self.settle() or built
        self._workspace.keep()
        return settled

    def is_behind(self) -> bool:
        """Whether files have changed since the last snapshot began, as far as their stamps tell."""
        return stamps_of(self._root) != self._seen

    def build(self) -> Snapshot:
        """The knowledge base as it is now; where it cannot be read, the last one says why.

        What the checks between articles find may be as it was before; `settle` does the rest.
        """
        self._seen = stamps_of(self._root)
        try:
            if self._workspace is None:
                self._workspace = open_workspace(self._root)
            else:
                self._workspace.refresh()
            snapshot = self._snapshot(self._workspace)
        except (FixloreError, OSError) as error:
            self._workspace = None
            snapshot = replace(self._last, failure=str(error))
        return self._numbered(snapshot)

    def settle(self, go_on: Callable[[], bool] = lambda: True) -> Snapshot | None:
        """The same once all checks are done; None where they say nothing new.

        They are left for the next time, too, as soon as one may not `go_on`.
        """
        workspace = self._workspace
        if workspace is None:
            return None
        try:
            while (changed := workspace.work()) is not None:
                self._told.forget(changed)
                if not go_on():
                    return None
            snapshot = self._snapshot(workspace)
        except (FixloreError, OSError):  # a file was taken away meanwhile: the next save tells
            return None
        same = replace(snapshot, version=self._last.version) == self._last
        return None if same else self._numbered(snapshot)

    def failed(self, error: Exception) -> Snapshot:
        """The last snapshot, which says that a defect of ours kept the next one away."""
        self._workspace = None
        said = f"this save met a defect of fixlore ({error!r}), which the terminal tells in full"
        return self._numbered(replace(self._last, failure=said))

    def _numbered(self, snapshot: Snapshot) -> Snapshot:
        self._last = replace(snapshot, version=f"{self._run}-{next(self._numbers)}")
        return self._last

    def _snapshot(self, workspace: Workspace) -> Snapshot:
        linked = workspace.linked
        shared = finish_shared(workspace.shared, linked.index, linked.bad)
        if not workspace.shared.complete and self._last.version:
            # While a file of facts is being written, articles are held against the last whole one.
            shared = self._last.shared
        told = self._told.all_of(workspace, linked)
        rules = Rules(linked, workspace.rules)
        whole = {path: article for article, path in linked.paths.items()}
        files = workspace.files
        return Snapshot(
            version="",
            root=self._root,
            shared=shared,
            articles={
                path: self._good(path, rules[article], shared, told.get(path, ()))
                if (article := whole.get(path)) is not None
                else self._broken(path, workspace, shared, told.get(path, ()))
                for path in files.articles
            },
            shared_paths=files.shared,
            problems={path: each for path, each in told.items() if path not in files.articles},
        )

    def _good(
        self, path: str, rules: ArticleRules, shared: SharedRules, problems: tuple[Problem, ...]
    ) -> Entry:
        before = self._last.articles.get(path)
        good = before.good if before else None
        if good is None or good.rules is not rules or good.shared is not shared:
            good = Good(rules, shared)
        return Entry(path, good, broken=False, problems=problems)

    def _broken(
        self,
        path: str,
        workspace: Workspace,
        shared: SharedRules,
        problems: tuple[Problem, ...],
    ) -> Entry:
        before = self._last.articles.get(path)
        good = before.good if before else self._as_compiled(path, shared)
        article = workspace.article(path)
        heading = article.title if article else ""
        return Entry(path, good, broken=True, problems=problems, heading=heading)

    def _as_compiled(self, path: str, shared: SharedRules) -> Good | None:
        """The version in rules/, for an article that was broken before the preview began."""
        stem = path.rpartition("/")[2].removesuffix(".md")
        try:
            form = json.loads((self._root / "rules" / f"{stem}.json").read_bytes())
            rules = article_from_json(form) if form["format"] == FORMAT else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        if rules is None or rules.path != path:
            return None
        good = Good(rules, shared)
        return good if is_complete(good) else None
