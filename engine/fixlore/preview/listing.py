"""Listing: the articles that a search finds, a page of them at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fixlore.rules.model import MessageSymptom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.preview.snapshot import Entry, Snapshot
    from fixlore.problems import Problem

Show = Literal["all", "problems"]

ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file of kb/, and what is wrong in it."""

    path: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found; `total` articles there are, `troubled` of them with problems."""

    entries: tuple[Entry, ...]
    found: int
    total: int
    troubled: int
    errors: int
    warnings: int
    page: int
    pages: int
    shared: tuple[SharedFile, ...]


def listing_of(snapshot: Snapshot, query: str, show: Show, page: int) -> Listing:
    """The articles in which every word of the query stands; pages count from 1."""
    words = query.casefold().split()
    troubled = [each for each in snapshot.articles.values() if each.problems]
    among = troubled if show == "problems" else snapshot.articles.values()
    found = [each for each in among if not words or _has_all(each, words)]
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(max(page, 1), pages)
    severities = [each.severity for each in _all_problems(snapshot)]
    return Listing(
        entries=tuple(found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]),
        found=len(found),
        total=len(snapshot.articles),
        troubled=len(troubled),
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        page=page,
        pages=pages,
        shared=tuple(_shared(snapshot)),
    )


def _all_problems(snapshot: Snapshot) -> Iterator[Problem]:
    for entry in snapshot.articles.values():
        yield from entry.problems
    for problems in snapshot.problems.values():
        yield from problems


def _shared(snapshot: Snapshot) -> Iterator[SharedFile]:
    for path in sorted({*snapshot.shared_paths, *snapshot.problems}):
        yield SharedFile(path, snapshot.problems.get(path, ()))


def _has_all(entry: Entry, words: list[str]) -> bool:
    parts = [entry.path]
    if entry.good:
        rules = entry.good.rules
        parts += [rules.title, *(each.title for each in rules.causes)]
        parts += [each.message for each in rules.symptoms if isinstance(each, MessageSymptom)]
    text = " ".join(parts).casefold()
    return all(word in text for word in words)
