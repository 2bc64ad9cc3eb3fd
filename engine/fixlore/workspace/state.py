"""State: one article as it is now: what checks say of it, its rules, and the names in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fixlore.articles.article import read_article
from fixlore.articles.source import Source, Unreadable, read_source
from fixlore.checks.examine import Examined, examine_compiled, examine_unreadable
from fixlore.compile.article import compile_article
from fixlore.workspace.names import Name, names_of_article

if TYPE_CHECKING:
    from fixlore.articles.article import Article
    from fixlore.compile.shared import Shared
    from fixlore.rules.model import ArticleRules
    from fixlore.workspace.overlay import Overlay


class State(NamedTuple):
    """`rules` are those by itself, None where it is broken; `names` are None where it is no YAML.

    An article that was known from the last time and not read since has only `examined`.
    """

    examined: Examined
    rules: ArticleRules | None = None
    names: tuple[Name, ...] | None = None
    read: bool = True


def known(examined: Examined) -> State:
    """An article of which only that is known."""
    return State(examined, read=False)


def state_of(overlay: Overlay, path: str, shared: Shared) -> State:
    """Read, compile and check one article."""
    source = read_source(overlay, path)
    if isinstance(source, Unreadable):
        return State(examine_unreadable(path, source))
    article = read_article(source)
    local = compile_article(article, shared)
    names = names_of_article(article) if is_whole(article) else None
    return State(examine_compiled(article, local, shared), local.rules, names)


def read_completely(overlay: Overlay, path: str, shared: Shared, examined: Examined) -> State:
    """The rest of an article of which only `examined` is known."""
    article = article_of(overlay, path)
    if article is None:
        return State(examined)
    names = names_of_article(article) if is_whole(article) else None
    return State(examined, compile_article(article, shared).rules, names)


def article_of(overlay: Overlay, path: str) -> Article | None:
    """The article at a path; None where there is none that can be read."""
    source = read_source(overlay, path)
    return read_article(source) if isinstance(source, Source) else None


def is_whole(article: Article) -> bool:
    """Whether its front matter could be read, so that all its names are known."""
    return bool(article.title or article.causes or article.symptoms)
