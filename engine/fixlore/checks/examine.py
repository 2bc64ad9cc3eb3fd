"""Examine: one article, from its file to all that can be said of it without the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fixlore.articles.article import read_article
from fixlore.articles.source import Unreadable, read_source
from fixlore.checks.registry import BY_LOGIC, BY_READING
from fixlore.checks.subject import Subject
from fixlore.checks.summary import Summary, summary_of
from fixlore.compile.article import compile_article
from fixlore.compile.links import Links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fixlore.articles.article import Article
    from fixlore.articles.source import Root
    from fixlore.checks.check import Check, Found
    from fixlore.compile.article import Local
    from fixlore.compile.shared import Shared
    from fixlore.problems import Problem
    from fixlore.rules.model import ArticleRules


class Examined(NamedTuple):
    """One article: what compiling says of it, and what checks find, by their code.

    `summary` is None where the article is broken. `digest` is that of its bytes. Where it names
    causes of other articles (`links.uses`), the checks by logic are left to be made with those.
    """

    digest: str
    links: Links
    problems: tuple[Problem, ...] = ()
    found: tuple[tuple[str, Found], ...] = ()
    summary: Summary | None = None


def examine(root: Root, path: str, shared: Shared) -> Examined:
    """Compile and check the article at `path`."""
    source = read_source(root, path)
    if isinstance(source, Unreadable):
        return examine_unreadable(path, source)
    article = read_article(source)
    return examine_compiled(article, compile_article(article, shared), shared)


def examine_unreadable(path: str, source: Unreadable) -> Examined:
    """What can be said of a file that cannot be read."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    return Examined(source.digest, Links(path, stem), (source.problem,))


def examine_compiled(article: Article, local: Local, shared: Shared) -> Examined:
    """Check an article that is compiled already."""
    if local.rules is None:
        return Examined(article.digest, local.links, local.problems)
    subject = Subject(article, local.rules, shared.rules)
    checks = BY_READING if local.links.uses else (*BY_READING, *BY_LOGIC)
    found = tuple(look(subject, checks))
    return Examined(article.digest, local.links, local.problems, found, summary_of(subject))


def look(subject: Subject, checks: Iterable[Check[Subject]]) -> Iterable[tuple[str, Found]]:
    """What some checks find in an article, each with its code."""
    for each in checks:
        for found in each.find(subject):
            yield each.code, found


def examine_chained(
    root: Root,
    path: str,
    shared: Shared,
    rules: Mapping[str, ArticleRules],
    article_id: str,
) -> list[tuple[str, Found]]:
    """The checks by logic of an article that names causes of others."""
    source = read_source(root, path)
    if isinstance(source, Unreadable):
        return []
    subject = Subject(read_article(source), rules[article_id], shared.rules, rules)
    return list(look(subject, BY_LOGIC))
