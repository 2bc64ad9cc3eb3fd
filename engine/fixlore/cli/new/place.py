"""Place: the knowledge base that a new article goes to, and what it has already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.compile.folder import ARTICLES, find_files
from fixlore.compile.shared import compile_shared
from fixlore.errors import FixloreError, KnowledgeBaseError
from fixlore.opening import open_knowledge_base
from fixlore.write.new import SHARED, scalar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fixlore.vocabulary import Fact

# More would be compiled for the sake of one note.
_MOST_OPENED = 1_000
_WORDS = re.compile(r"[\w-]+")


def prepare(root: Path, *, init: bool) -> None:
    """See to it that the folder is a knowledge base; make one of it where that is asked for.

    Raises:
        KnowledgeBaseError: it is none, or cannot be made one.
    """
    if (root / ARTICLES).is_dir():
        return
    if not init:
        raise KnowledgeBaseError(
            f"{root.resolve()} is no knowledge base: it has no folder {ARTICLES}/. Go to one, name "
            "one with --kb, or make one here with --init"
        )
    try:
        (root / ARTICLES).mkdir(parents=True)
        (root / "kb" / "facts").mkdir(parents=True, exist_ok=True)
        settings = root / "kb" / "kb.yaml"
        if not settings.exists():
            name = " ".join(_WORDS.findall(root.resolve().name)) or "knowledge base"
            settings.write_text(f"name: {scalar(name)}\n", encoding="utf-8")
    except OSError as error:
        raise KnowledgeBaseError(f"{root} cannot be made: {error.strerror}") from None


def shared_things(root: Path) -> tuple[Mapping[str, Fact], Sequence[str]]:
    """The facts that every article may speak of, and the shared solutions as causes name them."""
    shared = compile_shared(root, find_files(root).shared)
    return shared.facts, [f"{SHARED}{each}" for each in shared.solution_ids]


def path_for(root: Path, name: str) -> Path:
    """Where the article of that id goes.

    Raises:
        KnowledgeBaseError: there is one already.
    """
    for path in find_files(root).articles:
        if path.rpartition("/")[2] == f"{name}.md":
            raise KnowledgeBaseError(
                f"{root / path} is there already: choose another name with --id"
            )
    return root / ARTICLES / f"{name}.md"


def known_by(root: Path, messages: Sequence[str]) -> list[str]:
    """A line for each article that recognises one of the messages already."""
    if len(find_files(root).articles) > _MOST_OPENED and not (root / "rules").is_dir():
        return ["nothing is compiled yet: `fixlore check` says whether others have the message"]
    try:
        kb = open_knowledge_base(root)
    except FixloreError:
        return []
    found: dict[str, None] = {}
    for message in messages:
        for each in kb.diagnose(text=message).recognised:
            article = kb.articles[each.article]
            found[f"{article.path} recognises this message already: {article.title}"] = None
    return list(found)
