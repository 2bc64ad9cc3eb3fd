"""A folder of foreign articles -> adopted articles, and a knowledge base written from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fixlore.adopt.adopted import Adopted, Todo
from fixlore.adopt.article import adopt_text
from fixlore.adopt.article_text import quoted
from fixlore.adopt.identifiers import identifiers
from fixlore.adopt.links import link_todos
from fixlore.adopt.read import read_source, source_paths
from fixlore.adopt.vocabulary import vocabulary_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

SETTINGS = "kb/kb.yaml"
_SETTINGS = """\
name: {name}
checks:
  # The articles link to files beside their sources; take this out when these links are mended.
  broken-link: warning
"""


def adopt_folder(source: Path, paths: Sequence[str] | None = None) -> Iterator[Adopted | Todo]:
    """Adopts every Markdown, HTML and text file under a folder, in the order of their paths.

    `paths` are those files where `source_paths` has found them already. A file that cannot be
    read or is empty comes as a Todo; it never ends the run.
    """
    names = identifiers(source_paths(source) if paths is None else paths)
    for path, name in names.items():
        read = read_source(source, path)
        made = read if isinstance(read, Todo) else adopt_text(read.text, path, read.kind, name)
        if isinstance(made, Adopted):
            made = replace(made, todos=(*made.todos, *link_todos(made, names)))
        yield made


def write(adopted: Iterable[Adopted], dest: Path, name: str = "") -> list[Path]:
    """Writes articles and the vocabulary they need as a knowledge base; gives the paths written.

    `name` is the knowledge base's (by default the folder's); a kb.yaml that is there stays.

    Raises:
        OSError: a file cannot be written.
    """
    there = (dest / SETTINGS).exists()
    return [
        _written(dest / path, text)
        for path, text in files_of(adopted, name or dest.resolve().name)
        if path != SETTINGS or not there
    ]


def files_of(adopted: Iterable[Adopted], name: str) -> Iterator[tuple[str, str]]:
    """The files of a knowledge base called `name`, as pairs of a path and a text.

    Each article as it comes, then the vocabulary that they need, then the settings.
    """
    facts: dict[str, dict[str, str]] = {}
    for article in adopted:
        yield f"articles/{article.id}.md", article.text
        for fact, values in article.facts.items():
            facts.setdefault(fact, {}).update(values)
    yield "kb/facts/adopted.yaml", vocabulary_text(facts)
    yield SETTINGS, _SETTINGS.format(name=quoted(name or "adopted"))


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
