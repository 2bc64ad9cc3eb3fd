"""An article's links to files beside its source -> a to-do for those that lead nowhere now.

The links stay as they are; articles stand in one folder now, and other files are not taken over.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from fixlore.adopt.adopted import Link, Todo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from fixlore.adopt.adopted import Adopted
    from fixlore.adopt.outline import Outline

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#]", re.IGNORECASE)
_INCLUDED = "[!INCLUDE"  # a part that the publisher puts there, and no link
_MOST_NAMED = 5  # links in one message


def relative_links(outline: Outline, line_of: Callable[[int], int]) -> tuple[Link, ...]:
    """The links and pictures of a body that lead to files beside it, in order."""
    inlines = (
        token
        for section in outline
        for token in section.tokens
        if token.children and _INCLUDED not in token.content
    )
    return tuple(
        Link(target, line_of(token.map[0]) if token.map else 0)
        for token in inlines
        for target in _targets(token)
        if target and not _ELSEWHERE.match(target)
    )


def _targets(inline: Token) -> Iterator[str]:
    for child in inline.children or ():
        found = child.attrs.get("href" if child.type == "link_open" else "src", "")
        yield unquote(str(found)).partition("#")[0].partition("?")[0]


def link_todos(article: Adopted, names: Mapping[str, str]) -> Iterator[Todo]:
    """At most one to-do each for links to moved articles and to files that are not there.

    `names` are the identifiers of all adopted articles by their paths.
    """
    folder = posixpath.dirname(article.source)
    moved: dict[str, tuple[str, int]] = {}
    gone: dict[str, int] = {}
    for link in article.links:
        name = names.get(posixpath.normpath(posixpath.join(folder, link.target)))
        if name is None:
            gone.setdefault(link.target, link.line)
        elif posixpath.normpath(link.target) != f"{name}.md":
            moved.setdefault(link.target, (f"{name}.md", link.line))
    if moved:
        told = [f"`{old}` is `{new}` now" for old, (new, _) in moved.items()]
        lines = [line for _, line in moved.values()]
        yield _todo(article.source, lines, "articles that moved", told, "correct the targets")
    if gone:
        told = [f"`{target}`" for target in gone]
        hint = "copy the files beside the article, correct the targets, or remove the links"
        yield _todo(article.source, list(gone.values()), "files that were not adopted", told, hint)


def _todo(path: str, lines: Sequence[int], where: str, told: Sequence[str], hint: str) -> Todo:
    more = f", and {len(told) - _MOST_NAMED} more" if len(told) > _MOST_NAMED else ""
    count = "1 link leads" if len(told) == 1 else f"{len(told)} links lead"
    message = f"{count} to {where}: {', '.join(told[:_MOST_NAMED])}{more}"
    return Todo("adopt-links", path, min(lines), message, hint)
