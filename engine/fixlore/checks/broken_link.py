"""Broken link: takes the knowledge base, gives links to files and headings that are not there."""

from __future__ import annotations

import os
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from fixlore.checks.check import Edit, Found, check
from fixlore.vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from fixlore.articles.source import Root
    from fixlore.checks.corpus import Corpus
    from fixlore.checks.summary import Target


_FOLDERS = ("articles/", "kb/", "rules/")


@check("broken-link", "error")
def broken_link(corpus: Corpus) -> Iterator[Found]:
    """A link to a file or a heading that is not there.

    Links between articles and to headings are followed: `other.md`, `other.md#heading`,
    `#heading`, an image beside the article. Case counts, as it does on most web servers. A
    heading is reached by its id, or by its words in lower case with hyphens for spaces. Links
    with a scheme (`https:`), links out of the knowledge base, and links from a site's root
    (`/azure/aks`) that do not begin with a folder of the knowledge base are not looked at.

    Correct the target; `--fix` does it where only the case is wrong.
    """
    for path, summary in corpus.summaries.items():
        for link in summary.links:
            found = _look(corpus, path, link)
            if found is not None:
                yield found


def _look(corpus: Corpus, path: str, link: Target) -> Found | None:
    target, _, anchor = link.text.partition("#")
    target = unquote(target.partition("?")[0])
    base = "" if target.startswith("/") else posixpath.dirname(path)
    file = posixpath.normpath(posixpath.join(base, target.lstrip("/"))) if target else path
    if file.startswith("..") or (target.startswith("/") and not file.startswith(_FOLDERS)):
        return None
    if target and file not in corpus.paths and not _exists(corpus.root, file):
        near = _differing_in_case(file, corpus.paths)
        right = near and posixpath.relpath(near, posixpath.dirname(path))
        right = right or nearest(target, _files_beside(corpus.paths, path))
        return _broken(
            path, link, target, right, f"there is no file `{target[:80]}`", certain=bool(near)
        )
    anchors = corpus.summaries[file].anchors if file in corpus.summaries else None
    wanted = unquote(anchor)
    if not anchor or anchors is None or wanted in anchors:
        return None
    near = _differing_in_case(wanted, anchors)
    right = near or nearest(wanted, anchors)
    where = "here" if file == path else f"in {file}"
    said = f"there is no heading `#{wanted[:80]}` {where}"
    return _broken(path, link, anchor, right, said, certain=bool(near))


def _broken(  # noqa: PLR0913 - what is wrong, where, and what would be right
    path: str, link: Target, wrong: str, right: str | None, said: str, *, certain: bool
) -> Found:
    hint = f"did you mean `{right}`?" if right else "correct the target, or remove the link"
    edits: tuple[Edit, ...] = ()
    if certain and right and wrong in link.text:
        start = link.at + link.text.rindex(wrong)
        edits = (Edit(start, start + len(wrong), right),)
    return Found(link.line, link.column, said, hint, edits, path)


def _differing_in_case(wrong: str, right: Collection[str]) -> str | None:
    found = [each for each in right if each.casefold() == wrong.casefold()]
    return found[0] if len(found) == 1 else None


def _files_beside(paths: Collection[str], path: str) -> list[str]:
    folder = posixpath.dirname(path)
    return [posixpath.relpath(each, folder) for each in paths if each.startswith("articles/")]


def _exists(root: Root, file: str) -> bool:
    """Whether there is such a file, case and all, also where the file system does not care."""
    if not isinstance(root, os.PathLike):
        return file in root
    folder, name = posixpath.split(file)
    try:
        return name in os.listdir(root / folder)  # noqa: PTH208 - names are wanted, not paths
    except OSError:
        return False
