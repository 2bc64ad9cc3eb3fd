"""Library: the rules of articles by id, compiled when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fixlore.compile.whole import compile_path, finish_article

if TYPE_CHECKING:
    from pathlib import Path

    from fixlore.compile.linking import Index
    from fixlore.compile.shared import Shared
    from fixlore.rules.model import ArticleRules


class Library(Mapping[str, "ArticleRules"]):
    """The articles at `paths` (by id), each compiled once, every cause under its full name."""

    def __init__(self, root: Path, shared: Shared, index: Index, paths: Mapping[str, str]) -> None:
        self._root = root
        self._shared = shared
        self._index = index
        self._paths = paths
        self._compiled: dict[str, ArticleRules | None] = {}

    def __getitem__(self, key: str) -> ArticleRules:
        if key not in self._compiled:
            local = compile_path(self._root, self._paths[key], self._shared)
            self._compiled[key] = local.rules and finish_article(
                local.rules, local.links, self._index
            )
        found = self._compiled[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
