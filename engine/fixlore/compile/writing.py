"""Writing: the text of compiled rules, and how rules/ differs from it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from fixlore.compile.files import read_file
from fixlore.compile.shared import whole_shared
from fixlore.rules.digest import digest_of
from fixlore.rules.form import (
    SHARED_FILE,
    SHARED_FORMAT,
    article_to_json,
    shared_from_json,
    shared_to_json,
    to_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from fixlore.compile.cache import KnownShared
    from fixlore.compile.shared import Shared
    from fixlore.compile.whole import Compiled
    from fixlore.rules.model import ArticleRules, SharedRules

RULES = "rules"


def file_name(article: str) -> str:
    """The file in rules/ of the article with that id."""
    return f"{article}.json"


def article_bytes(rules: ArticleRules) -> bytes:
    """The content of an article's file in rules/."""
    return to_text(article_to_json(rules)).encode()


def shared_bytes(rules: SharedRules) -> bytes:
    """The content of the file in rules/ that all articles share."""
    return to_text(shared_to_json(rules)).encode()


def read_shared(root: Path, known: KnownShared) -> Shared | None:
    """kb/ as its file in rules/ has it, if that is still what was written."""
    data = read_file(root / RULES / SHARED_FILE)
    if data is None or digest_of(data) != known.rules_digest:
        return None
    return whole_shared(shared_from_json(json.loads(data)), known.declared, known.links)


def read_shared_digest(root: Path) -> str:
    """The digest of the kb/ that rules/ was compiled from; empty where that cannot be told."""
    try:
        form = json.loads((root / RULES / SHARED_FILE).read_bytes())
        return str(form["digest"]) if form["format"] == SHARED_FORMAT else ""
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def stale(root: Path, compiled: Compiled) -> tuple[str, ...]:
    """The files of rules/ that differ in any byte from what was compiled, or are not of it."""
    contents = {file_name(id_): article_bytes(each) for id_, each in compiled.articles.items()}
    contents[SHARED_FILE] = shared_bytes(compiled.shared)
    folder = root / RULES
    differing = [name for name, data in contents.items() if read_file(folder / name) != data]
    return as_paths([*differing, *(name for name in present(folder) if name not in contents)])


def present(folder: Path) -> list[str]:
    """The names of the files in rules/ that compiling answers for."""
    if not folder.is_dir():
        return []
    return sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(".json"))


def as_paths(names: Iterable[str]) -> tuple[str, ...]:
    """Sorted, relative to the knowledge base."""
    return tuple(f"{RULES}/{name}" for name in sorted(names))
