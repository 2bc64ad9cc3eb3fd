"""Source files: which paths in a knowledge base are compiled, and count for its freshness."""

from __future__ import annotations


def is_article(path: str) -> bool:
    """Whether a path, relative to the knowledge base, is that of an article."""
    return path.startswith("articles/") and path.endswith(".md") and not _is_hidden(path)


def is_shared(path: str) -> bool:
    """Whether it is that of a file of kb/; of one in the wrong place, compiling tells."""
    folder, _, name = path.removeprefix("kb/").rpartition("/")
    if not path.startswith("kb/") or _is_hidden(path):
        return False
    if folder.partition("/")[0] == "solutions":
        return name.endswith(".md")
    return name.endswith(".yaml") and folder.partition("/")[0] in ("", "facts")


def _is_hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path
