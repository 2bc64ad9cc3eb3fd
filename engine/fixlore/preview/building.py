"""Building: from the files of a knowledge base, and its last snapshot, to the next snapshot."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import count
from secrets import token_hex
from typing import TYPE_CHECKING

from fixlore.checks.running import run_checks
from fixlore.compile import compile_folder
from fixlore.compile.folder import find_files
from fixlore.errors import FixloreError
from fixlore.preview.snapshot import Entry, Good, Snapshot
from fixlore.rules.form import FORMAT, article_from_json
from fixlore.rules.model import SharedRules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from fixlore.problems import Problem
    from fixlore.rules.model import ArticleRules


class Builder:
    """Makes the snapshots of the knowledge base in `root`, one after the other."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._run = token_hex(4)
        self._numbers = count(1)
        self._last = Snapshot("", root, SharedRules("", "", {}), {})

    def first(self) -> Snapshot:
        """The knowledge base as it is at the start.

        Raises:
            KnowledgeBaseError: the folder is no knowledge base with articles.
        """
        find_files(self._root)
        return self.build()

    def build(self) -> Snapshot:
        """The knowledge base as it is now; where it cannot be read, the last one says why."""
        try:
            snapshot = self._build()
        except (FixloreError, OSError) as error:
            snapshot = replace(self._last, failure=str(error))
        self._last = replace(snapshot, version=f"{self._run}-{next(self._numbers)}")
        return self._last

    def _build(self) -> Snapshot:
        root = self._root
        files = find_files(root)
        compiled = compile_folder(root)
        checked = run_checks(root, today=date.today())  # noqa: DTZ011 - an author's day
        problems = _by_path(checked.problems)
        whole = {rules.path: rules for rules in compiled.articles.values()}
        articles = {
            path: self._entry(path, whole.get(path), compiled.shared, problems.pop(path, ()))
            for path in files.articles
        }
        return Snapshot("", root, compiled.shared, articles, files.shared, problems)

    def _entry(
        self,
        path: str,
        rules: ArticleRules | None,
        shared: SharedRules,
        problems: tuple[Problem, ...],
    ) -> Entry:
        if rules is not None:
            return Entry(path, Good(rules, shared), broken=False, problems=problems)
        before = self._last.articles.get(path)
        good = before.good if before else self._as_compiled(path, shared)
        return Entry(path, good, broken=True, problems=problems)

    def _as_compiled(self, path: str, shared: SharedRules) -> Good | None:
        """The version in rules/, for an article that was broken before the preview began."""
        stem = path.rpartition("/")[2].removesuffix(".md")
        try:
            form = json.loads((self._root / "rules" / f"{stem}.json").read_bytes())
            rules = article_from_json(form) if form["format"] == FORMAT else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return Good(rules, shared) if rules is not None and rules.path == path else None


def _by_path(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    found: dict[str, list[Problem]] = {}
    for each in problems:
        found.setdefault(each.path, []).append(each)
    return {path: tuple(each) for path, each in found.items()}
