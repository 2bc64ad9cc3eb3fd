"""Between: takes all articles, gives what checks find between them, a little at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.examine import examine_chained
from fixlore.checks.registry import BETWEEN
from fixlore.compile.context import CAUSE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixlore.checks.check import Check, Found
    from fixlore.checks.corpus import Corpus
    from fixlore.compile.shared import Shared
    from fixlore.workspace.linked import Linked

    ByPath = dict[str, tuple[Found, ...]]

_Key = frozenset[tuple[str, str]]


class Between:
    """What the last complete look came to, until the next one gets there.

    Articles that name causes of others are checked by logic together with those.
    """

    def __init__(self) -> None:
        self._found: dict[str, ByPath] = {}
        self._chained: dict[str, tuple[_Key, tuple[tuple[str, Found], ...]]] = {}
        self._corpus: Corpus | None = None
        self._linked: Linked | None = None
        self._shared: Shared | None = None
        self._checks: list[Check[Corpus]] = []
        self._waiting: dict[str, _Key] = {}

    def begin(self, corpus: Corpus, linked: Linked, shared: Shared, *, broken: bool) -> None:
        """Look at everything anew; where articles are `broken`, nothing is called unused."""
        self._corpus, self._linked, self._shared = corpus, linked, shared
        skipped = [each for each in BETWEEN if broken and each.code.startswith("unused-")]
        for each in skipped:
            self._found.pop(each.code, None)
        self._checks = [each for each in BETWEEN if each not in skipped]
        keys = {path: _key_of(path, linked, shared) for path in _chained(linked)}
        self._chained = {path: self._chained[path] for path in keys if path in self._chained}
        self._waiting = {
            path: key
            for path, key in keys.items()
            if path not in self._chained or self._chained[path][0] != key
        }

    def step(self) -> frozenset[str] | None:
        """Do one part: the paths of which something else is said now; None: nothing is left."""
        if self._checks:
            return self._run(self._checks.pop(0))
        if self._waiting:
            return self._examine(*self._waiting.popitem())
        return None

    def found(self, path: str) -> Iterable[tuple[str, Found]]:
        """What was found in a file, each with its check's code."""
        for code, by_path in self._found.items():
            yield from ((code, each) for each in by_path.get(path, ()))
        yield from self._chained[path][1] if path in self._chained else ()

    def _run(self, check: Check[Corpus]) -> frozenset[str]:
        assert self._corpus is not None  # noqa: S101 - there are checks to run since `begin`
        before = self._found.get(check.code, {})
        after: ByPath = {}
        for each in check.find(self._corpus):
            after[each.path] = (*after.get(each.path, ()), each)
        self._found[check.code] = after
        paths = {*before, *after}
        return frozenset(path for path in paths if before.get(path) != after.get(path))

    def _examine(self, path: str, key: _Key) -> frozenset[str]:
        assert self._corpus is not None  # noqa: S101 - articles wait since `begin`
        assert self._linked is not None  # noqa: S101
        assert self._shared is not None  # noqa: S101
        id_ = self._linked.whole[path].examined.links.id
        root, rules = self._corpus.root, self._corpus.rules
        found = examine_chained(root, path, self._shared, rules, id_)
        self._chained[path] = key, tuple(found)
        return frozenset((path,))


def _chained(linked: Linked) -> list[str]:
    return [path for path, each in linked.whole.items() if each.examined.links.uses]


def _key_of(path: str, linked: Linked, shared: Shared) -> _Key:
    """Everything that decides what is found in an article: it, those that it names, and so on."""
    reached: dict[str, str] = {"": shared.rules.digest}
    waiting = [path]
    while waiting:
        path = waiting.pop()
        examined = linked.whole[path].examined
        reached[path] = examined.digest
        for use in examined.links.uses:
            other = _holder(linked, use.name)
            if other is not None and other not in reached:
                waiting.append(other)
    return frozenset(reached.items())


def _holder(linked: Linked, name: str) -> str | None:
    """The path of the article that has the cause."""
    full = linked.index.full_name(name)
    id_ = full.removeprefix(CAUSE).partition(".")[0] if full is not None else ""
    path: str | None = linked.paths.get(id_)
    return path
