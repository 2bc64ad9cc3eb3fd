"""Packing: a knowledge base's rules as one zip file, the same to the byte for the same rules."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from fixlore.errors import KnowledgeBaseError
from fixlore.rules.form import SHARED_FILE, article_to_json, shared_to_json, to_text

if TYPE_CHECKING:
    from pathlib import Path

    from fixlore.diagnose.knowledge_base import KnowledgeBase

_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(knowledge_base: KnowledgeBase, target: Path) -> None:
    """Write the rules of `knowledge_base` to the file `target`, which `fixlore.open` reads.

    Raises:
        KnowledgeBaseError: the file cannot be written.
    """
    texts = {SHARED_FILE: to_text(shared_to_json(knowledge_base.shared))}
    for key, rules in knowledge_base.articles.items():
        texts[f"{key}.json"] = to_text(article_to_json(rules))
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in texts.items():
                archive.writestr(zipfile.ZipInfo(f"rules/{name}", _EPOCH), text)
    except OSError as error:
        raise KnowledgeBaseError(f"{target} cannot be written: {error.strerror}") from None
