"""The shared corpus: its folder in; its articles as adopted, and its error texts by half, out."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fixlore.adopt import Todo, adopt_folder

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its path, its whole text, its title and causes' titles, and its messages."""

    path: str
    text: str
    words: str
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One error text and the articles that are right for it; none where no article covers it."""

    text: str
    accept: frozenset[str]


def corpora() -> Path | None:
    """The folder of the shared corpora; None where there is none."""
    beside = Path(__file__).resolve().parents[2].parent / "shared"
    folder = Path(os.environ.get("FIXLORE_SHARED", beside)) / "corpora"
    return folder if folder.is_dir() else None


def is_tuning(name: str) -> bool:
    """Whether a path or id belongs to the half that constants were chosen on."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % 2 == 0


def read_articles(folder: Path) -> list[Article]:
    """All articles of the corpus as adopted, in the order of their paths; broken ones left out."""
    root = folder / "support-articles"
    return [
        Article(
            one.source,
            (root / one.source).read_text(encoding="utf-8"),
            " ".join([one.title, *(cause.title for cause in one.causes)]),
            one.messages,
        )
        for one in adopt_folder(root)
        if not isinstance(one, Todo)
    ]


def read_queries(folder: Path, kind: str, *, tuning: bool) -> list[Query]:
    """One half of the error texts that an article covers; ``kind`` is clean or perturbed."""
    rows = json.loads((folder / "support-articles.queries.json").read_text(encoding="utf-8"))
    return [
        Query(row[f"query_{kind}"], frozenset(row["accept"]))
        for row in rows
        if is_tuning(row["accept"][0]) == tuning
    ]


def read_negatives(folder: Path, *, tuning: bool) -> list[Query]:
    """One half of the error texts that no article covers."""
    rows = json.loads((folder / "support-articles.negatives.json").read_text(encoding="utf-8"))
    return [Query(row["query"], frozenset()) for row in rows if is_tuning(row["id"]) == tuning]


def all_messages(articles: Iterable[Article]) -> list[str]:
    """The messages of some articles, in order."""
    return [message for article in articles for message in article.messages]
