"""Opening: from a folder, a packed file or nothing to a KnowledgeBase.

This is the one place where a caller may reach the authors' wing: only when rules are missing or
older than their articles, and then only for the time of compiling them in memory.
"""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from fixlore.diagnose.knowledge_base import KnowledgeBase
from fixlore.diagnose.store import ArticleStore
from fixlore.errors import KnowledgeBaseError
from fixlore.rules.digest import digest_of, digest_of_files
from fixlore.rules.form import (
    SHARED_FILE,
    SHARED_FORMAT,
    article_to_json,
    shared_from_json,
    to_text,
)
from fixlore.rules.source_files import is_article, is_shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fixlore.compile import Compiled
    from fixlore.problems import Problem
    from fixlore.rules.model import SharedRules

_LARGEST_PACKED = 2_000_000_000


def open_knowledge_base(
    path: str | os.PathLike[str] | None = None,
    *,
    outcomes: str | os.PathLike[str] | None = None,
    adopt: bool = False,
) -> KnowledgeBase:
    """The knowledge base in a folder or a packed file; the bundled one where no path is given.

    Rules that are missing, or older than their articles, are compiled in memory; what is wrong
    in such articles is in the result's `problems`. With `outcomes`, a SQLite file or the URL of a
    database, likelihoods are those learned from what is recorded there, and more can be recorded.

    With `adopt`, `path` is a folder of somebody's articles in Markdown, HTML or plain text: they
    are adopted and compiled in memory, and nothing is written.

    Raises:
        KnowledgeBaseError: there is no knowledge base at `path`, or its rules cannot be used.
        OutcomesError: the outcomes cannot be read.
    """
    written = _adopted(path) if adopt else _open(path)
    if outcomes is None:
        return written
    from fixlore.outcomes.use import with_outcomes  # noqa: PLC0415 - only outcomes load SQLAlchemy

    return with_outcomes(written, outcomes)


def _open(path: str | os.PathLike[str] | None) -> KnowledgeBase:
    root = bundled() if path is None else Path(path)
    if root.is_file():
        return _from_packed(root)
    if not (root / "rules").is_dir() and not (root / "articles").is_dir():
        raise KnowledgeBaseError(
            f"{root} is no knowledge base: it has neither a folder rules/ nor a folder articles/"
        )
    return _from_rules(root) or _compiled(root)


def _adopted(path: str | os.PathLike[str] | None) -> KnowledgeBase:
    if path is None or not Path(path).is_dir():
        raise KnowledgeBaseError("adopt=True needs the folder of the articles to adopt")
    # Only adopting loads the authors' wing.
    from fixlore.adopt.memory import adopted_in_memory  # noqa: PLC0415
    from fixlore.compile import compile_texts  # noqa: PLC0415

    texts, problems = adopted_in_memory(Path(path))
    return _in_memory(compile_texts(texts), problems)


def bundled() -> Path:
    """The knowledge base that comes with fixlore: in the package, or in its checkout."""
    package = Path(__file__).parent
    packed = package / "_bundled"
    return packed if packed.is_dir() else package.parents[1]


def _from_rules(root: Path) -> KnowledgeBase | None:
    """The knowledge base from its rules alone, or None where they are not all fresh."""
    authored = (root / "articles").is_dir()
    try:
        texts = dict(_read_rules(root))
        shared = _shared(texts.pop(SHARED_FILE, ""), root / "rules" / SHARED_FILE)
        store = ArticleStore(texts.items())
    except KnowledgeBaseError:
        if authored:
            return None
        raise
    if authored and not _is_fresh(root, shared, store):
        return None
    return KnowledgeBase(shared, store)


def _read_rules(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(_paths(root, "rules", ".json")):
        folder, _, name = path.rpartition("/")
        if folder == "rules":
            yield name, _text_of(root, path)


def _text_of(root: Path, path: str) -> str:
    try:
        return _read(root, path).decode()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeBaseError(f"{root / path} cannot be read: {error}") from None


def _shared(text: str, path: Path) -> SharedRules:
    if not text:
        raise KnowledgeBaseError(f"{path} is missing: run `fixlore compile`")
    try:
        form = json.loads(text)
        if form["format"] != SHARED_FORMAT:
            raise KnowledgeBaseError(
                f"{path} is of the format {form['format']!r}, and this fixlore reads "
                f"{SHARED_FORMAT!r}: run `fixlore compile`"
            )
        return shared_from_json(form)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KnowledgeBaseError(
            f"{path} cannot be used ({error}): run `fixlore compile` to write it anew"
        ) from None


def _is_fresh(root: Path, shared: SharedRules, store: ArticleStore) -> bool:
    compiled = {header.path: header.digest for header in store.headers}
    articles = _paths(root, "articles", ".md")
    written = {path: digest_of(_bytes_of(root, path)) for path in filter(is_article, articles)}
    if written != compiled:
        return False
    files = [(path, _bytes_of(root, path)) for path in filter(is_shared, _paths(root, "kb", ""))]
    return digest_of_files(files) == shared.digest


def _paths(root: Path, folder: str, suffix: str) -> Iterator[str]:
    """What stands under a folder and has that suffix: its path from the root."""
    for at, folders, files in os.walk(root / folder):
        inside = Path(at).relative_to(root).as_posix()
        for name in (*folders, *files):
            if name.endswith(suffix):
                yield f"{inside}/{name}"


def _bytes_of(root: Path, path: str) -> bytes:
    """The bytes, or none where they cannot be read: the compiler tells why."""
    try:
        return _read(root, path)
    except OSError:
        return b""


def _read(root: Path, path: str) -> bytes:
    # Making a Path of each of many files takes as long as reading them.
    with open(f"{root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - see above
        return file.read()


def _compiled(root: Path) -> KnowledgeBase:
    from fixlore.compile import refresh  # noqa: PLC0415 - only stale rules load the authors' wing

    return _in_memory(refresh(root))


def _in_memory(done: Compiled, problems: Iterable[Problem] = ()) -> KnowledgeBase:
    texts = [(f"{key}.json", to_text(article_to_json(each))) for key, each in done.articles.items()]
    return KnowledgeBase(done.shared, ArticleStore(texts), problems=[*problems, *done.problems])


def _from_packed(path: Path) -> KnowledgeBase:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [each for each in archive.infolist() if each.filename.startswith("rules/")]
            if sum(each.file_size for each in infos) > _LARGEST_PACKED:
                raise KnowledgeBaseError(f"{path} unpacks to more than {_LARGEST_PACKED:,} bytes")
            texts = {
                each.filename.removeprefix("rules/"): archive.read(each).decode("utf-8")
                for each in infos
                if each.filename.endswith(".json")
            }
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise KnowledgeBaseError(f"{path} is no packed knowledge base: {error}") from None
    shared = _shared(texts.pop(SHARED_FILE, ""), path / "rules" / SHARED_FILE)
    return KnowledgeBase(shared, ArticleStore(texts.items()))
