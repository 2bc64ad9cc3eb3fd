"""The articles and error texts that the accuracy of recognition is measured on: reads the shared
corpus, splits it into a half to tune on and a half held out, and pads it with distractors.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_FENCE: Final = re.compile(r"^[ \t]*```.*?\n(.*?)^[ \t]*```", re.MULTILINE | re.DOTALL)
_QUOTE: Final = re.compile(r"(?:^[ \t]*>.*(?:\n|\Z))+", re.MULTILINE)
_SPAN: Final = re.compile(r"\"([^\"\n]{12,})\"|“([^”\n]{12,})”|\*\*([^*\n]{12,})\*\*|`([^`\n]{12,})`")
_HOLE: Final = re.compile(
    r"\\?<[^<>\n]{1,60}>|\[[A-Z][^\[\]\n]{1,40}\]|\bX{3,}\b"
    r"|\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b"
)


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its path, its whole text, and what recognition knows of it."""

    path: str
    text: str
    title: str
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One error text and the articles that are right for it."""

    text: str
    accept: frozenset[str]


def is_tuning(name: str) -> bool:
    """Whether a path or id belongs to the half that constants may be chosen on."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % 2 == 0


def read_articles(folder: Path) -> list[Article]:
    """All articles of the corpus, in the order of their paths."""
    root = folder / "support-articles"
    paths = sorted(path for path in root.rglob("*.md") if path.parent != root)
    return [_read(path, root) for path in paths]


def read_queries(folder: Path, key: str, *, tuning: bool) -> list[Query]:
    """One half of the error texts; ``key`` is ``query_clean`` or ``query_perturbed``."""
    rows = json.loads((folder / "support-articles.queries.json").read_text(encoding="utf-8"))
    return [
        Query(row[key], frozenset(row["accept"]))
        for row in rows
        if is_tuning(row["accept"][0]) == tuning
    ]


def read_negatives(folder: Path, *, tuning: bool) -> list[str]:
    """One half of the error texts that no article covers."""
    rows = json.loads((folder / "support-articles.negatives.json").read_text(encoding="utf-8"))
    return [row["query"] for row in rows if is_tuning(row["id"]) == tuning]


def distractors(articles: list[Article], count: int) -> list[Article]:
    """Made-up articles whose messages share phrases of three words with the real ones."""
    rng = random.Random(20240607)
    follow: dict[tuple[str, str], list[str]] = defaultdict(list)
    starts: list[tuple[str, str]] = []
    for message in (message for article in articles for message in article.messages):
        words = message.split()
        if len(words) > 3:
            starts.append((words[0], words[1]))
        for first, second, third in zip(words, words[1:], words[2:], strict=False):
            follow[first, second].append(third)
    made: list[Article] = []
    for number in range(count):
        sample = rng.choice(articles)
        messages = tuple(
            _walk(rng, rng.choice(starts), follow) for _ in range(rng.randint(1, 6))
        )
        made.append(Article(f"made/{number}.md", "\n".join(messages), sample.title, messages))
    return made


def _walk(
    rng: random.Random, start: tuple[str, str], follow: dict[tuple[str, str], list[str]]
) -> str:
    words = [*start]
    target = rng.randint(5, 40)
    while len(words) < target and (after := follow.get((words[-2], words[-1]))):
        words.append(rng.choice(after))
        if len(words) > 4 and rng.random() < 0.1:
            words.extend(rng.choice(list(follow)))
    return _as_message(" ".join(words)) or "nothing here"


def _read(path: Path, root: Path) -> Article:
    text = path.read_text(encoding="utf-8")
    found = re.search(r"^title: *(.*)$", text, re.MULTILINE)
    heading = re.search(r"^# +(.*)$", text, re.MULTILINE)
    title = found[1] if found else ""
    quoted = _extract(text)
    if heading:
        title = f"{title} {heading[1]}"
    return Article(str(path.relative_to(root)), text, title, tuple(dict.fromkeys(quoted)))


def _extract(text: str) -> list[str]:
    blocks = [found[1] for found in _FENCE.finditer(text)]
    for found in _QUOTE.finditer(text):
        lines = [line.strip().lstrip(">").strip() for line in found[0].splitlines()]
        blocks.append("\n".join(line for line in lines if not line.startswith("[!")))
    blocks += [next(filter(None, found.groups())) for found in _SPAN.finditer(text)]
    return list(filter(None, map(_as_message, blocks)))


def _as_message(block: str) -> str:
    """A block as a message: braces escaped, stand-ins as placeholders, cut to 2,000 characters."""
    parts = [re.sub(r"(\\*)([{}])", r"\1\1\\\2", part) for part in _HOLE.split(block.strip()[:1500])]
    message = "{...}".join(_join(parts[:17]))
    return message if len(re.findall(r"\w+", message)) > 1 and len(message) <= 2000 else ""


def _join(parts: Iterable[str]) -> list[str]:
    """Adjacent stand-ins become one."""
    parts = list(parts)
    return [part for i, part in enumerate(parts) if part or i in (0, len(parts) - 1)]
