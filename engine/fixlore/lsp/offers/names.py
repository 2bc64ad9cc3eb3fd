"""Names: the causes, solutions, headings and files that an article may name."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from fixlore.checks.reading.page import read_page
from fixlore.compile.article import SHARED
from fixlore.lsp.offers.offer import Offer
from fixlore.lsp.vocabulary import causes_elsewhere, causes_of
from fixlore.workspace.overlay import is_article, is_shared

if TYPE_CHECKING:
    from fixlore.lsp.desk import Document

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+([^\n{]*)\{[^}\n]{0,200}#([^\s{}\"'=]+)", re.MULTILINE)


def solutions(document: Document) -> list[Offer]:
    """The article's headings with an id, and what kb/solutions/ has."""
    own = [Offer(id_, "solution", title) for id_, title in headings_with_id(document.text)]
    shared = document.workspace.shared.rules.solutions
    return own + [Offer(SHARED + each.id, "solution", each.title) for each in shared]


def headings_with_id(text: str) -> list[tuple[str, str]]:
    """The id and the words of every heading that makes a solution."""
    return [(each[2], each[1].strip()) for each in _HEADING.finditer(text)]


def causes(document: Document, typed: str) -> list[Offer]:
    """The causes that a test may expect: the article's own first."""
    own = [Offer(id_, "cause", "a cause of this article") for id_ in causes_of(document)]
    others = causes_elsewhere(document.workspace, document.path, typed)
    return own + [Offer(name, "cause", f"a cause of {article}") for name, article in others.items()]


def link_targets(document: Document, typed: str) -> list[Offer]:
    """Files, or the headings of the file that is named already."""
    file, hash_, _ = typed.partition("#")
    if not hash_:
        return _files(document)
    folder = posixpath.dirname(document.path)
    path = posixpath.normpath(posixpath.join(folder, file)) if file else document.path
    text = document.text if path == document.path else _text(document, path)
    skip = len(file) + 1
    anchors = (anchor for each in read_page(text, 0).headings for anchor in each.anchors)
    return [Offer(anchor, "heading", skip=skip) for anchor in dict.fromkeys(anchors)]


def _files(document: Document) -> list[Offer]:
    workspace, folder = document.workspace, posixpath.dirname(document.path)
    offers: list[Offer] = []
    for path in workspace.files.articles:
        title = workspace.title_of(path)
        offers.append(Offer(posixpath.relpath(path, folder), "file", title))
    return offers


def _text(document: Document, path: str) -> str:
    if not (is_article(path) or is_shared(path)):
        return ""
    try:
        return document.workspace.overlay[path].decode("utf-8", "replace")
    except OSError:
        return ""
