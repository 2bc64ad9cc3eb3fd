"""Vocabulary: what an article may speak of just now, as far as that can be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.articles.facts import read_facts
from fixlore.articles.nodes import MapNode, parse_yaml
from fixlore.articles.report import Report
from fixlore.articles.source import Source
from fixlore.compile.context import CAUSE
from fixlore.lsp.cursor.block import Block
from fixlore.workspace.overlay import is_article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.lsp.desk import Document
    from fixlore.vocabulary import Fact
    from fixlore.workspace import Workspace

_FEW = 100
# From a line `facts:` to the next line that is not indented.
_FACTS = re.compile(r"^facts:[^\n]*(?:\n(?:[ #][^\n]*)?(?=\n|\Z))*", re.MULTILINE)


def facts_of(document: Document) -> Mapping[str, Fact]:
    """The facts that a file may use, by name: those of kb/, and an article's own."""
    workspace = document.workspace
    facts = dict(workspace.shared.facts)
    if is_article(document.path):
        rules = workspace.rules(document.path)
        facts |= {} if rules is None else rules.facts
        facts |= _declared(document)
    return facts


def _declared(document: Document) -> dict[str, Fact]:
    """What the article's `facts:` declares now; read by itself, as the rest may be broken."""
    found = _FACTS.search(document.text)
    if found is None:
        return {}
    report = Report(Source(document.path, found[0], ""))
    node = parse_yaml(found[0], report, lambda index: index)
    if not isinstance(node, MapNode) or "facts" not in node.entries:
        return {}
    facts = read_facts(node.entries["facts"][1], report, "`facts`")
    return {each.name: each.fact for each in facts if each.fact is not None}


def causes_of(document: Document) -> list[str]:
    """The ids of an article's causes, also while it is no valid YAML."""
    return [path[1] for path in keys_of(document) if len(path) == 2 and path[0] == "causes"]  # noqa: PLR2004 - `causes` and the id


def keys_of(document: Document) -> list[tuple[str, ...]]:
    """Every key of the front matter, with the keys above it."""
    text = document.text
    start = text.find("\n") + 1 if text.startswith("---") else 0
    end = text.find("\n---", start)
    block = Block(text[start : end if end >= 0 else None])
    return [tuple(map(str, path)) for path, _, _ in block.keys]


def causes_elsewhere(workspace: Workspace, path: str, typed: str) -> dict[str, str]:
    """Causes of other articles as conditions name them, with the article's id.

    Where they are many, only once the author has begun to write one.
    """
    index = workspace.index
    written = len(typed) > 0 and (typed.startswith(CAUSE[: len(typed)]) or "." in typed)
    if not written and len(index.causes) > _FEW:
        return {}
    return {
        f"{article}.{cause}": article
        for article, causes in index.causes.items()
        for cause in causes
        if article != workspace.id_of(path)
    }
