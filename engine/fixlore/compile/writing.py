"""Writing: from compiled rules to the files of rules/, of which only the changed are touched."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fixlore.compile.whole import compile_folder
from fixlore.rules.form import SHARED_FILE, article_to_json, shared_to_json, to_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fixlore.compile.whole import Compiled
    from fixlore.problems import Problem

RULES = "rules"


@dataclass(frozen=True, slots=True)
class Written:
    """What compiling did in rules/, as paths relative to the knowledge base.

    `problems` and `sources` are those of `Compiled`.
    """

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    problems: tuple[Problem, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict[str, str])


def texts_of(compiled: Compiled) -> dict[str, str]:
    """The text of every file that belongs into rules/, by file name."""
    texts = {
        f"{id_}.json": to_text(article_to_json(rules)) for id_, rules in compiled.articles.items()
    }
    texts[SHARED_FILE] = to_text(shared_to_json(compiled.shared))
    return texts


def write_rules(root: Path) -> Written:
    """Compile the knowledge base in `root` and bring its rules/ up to date.

    Raises:
        KnowledgeBaseError: `root` is no knowledge base to compile.
        OSError: rules/ cannot be written.
    """
    compiled = compile_folder(root)
    written = put_texts(root, texts_of(compiled))
    return replace(written, problems=compiled.problems, sources=compiled.sources)


def put_texts(root: Path, texts: Mapping[str, str]) -> Written:
    """Make rules/ hold exactly these files."""
    folder = root / RULES
    folder.mkdir(exist_ok=True)
    changed = [name for name, text in texts.items() if _read(folder / name) != text.encode()]
    for name in changed:
        replace_file(folder / name, texts[name].encode())
    removed = [name for name in _present(folder) if name not in texts]
    for name in removed:
        (folder / name).unlink()
    unchanged = len(texts) - len(changed)
    return Written(_paths(changed), _paths(removed), unchanged)


def stale(root: Path, compiled: Compiled) -> tuple[str, ...]:
    """The files of rules/ that differ in any byte from what was compiled, or are not of it."""
    texts = texts_of(compiled)
    folder = root / RULES
    differing = [name for name, text in texts.items() if _read(folder / name) != text.encode()]
    return _paths([*differing, *(name for name in _present(folder) if name not in texts)])


def replace_file(path: Path, data: bytes) -> None:
    """Give a file new content in one step: a reader sees the old or the new, never a part."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _paths(names: list[str]) -> tuple[str, ...]:
    return tuple(f"{RULES}/{name}" for name in sorted(names))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _present(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(".json"))
