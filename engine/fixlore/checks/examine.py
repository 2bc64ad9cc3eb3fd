"""Examine: one article, from its file to all that can be said of it without the others."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the cache reads by these types
from typing import TYPE_CHECKING, NamedTuple

from fixlore.articles.article import read_article
from fixlore.articles.source import Unreadable, read_source
from fixlore.checks.check import Found  # noqa: TC001 - as above
from fixlore.checks.registry import BY_LOGIC, BY_READING
from fixlore.checks.subject import Subject
from fixlore.checks.summary import Summary, summary_of
from fixlore.compile.article import compile_article
from fixlore.compile.links import Links
from fixlore.problems import Problem  # noqa: TC001 - as above

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixlore.articles.article import Article
    from fixlore.articles.source import Root
    from fixlore.checks.check import Check
    from fixlore.compile.article import Local
    from fixlore.compile.shared import Shared
    from fixlore.rules.model import ArticleRules


class Examined(NamedTuple):
    """One article: what compiling says of it, and what checks find, by their code.

    `summary` is None where the article is broken. `digest` is that of its bytes. Where it names
    causes of other articles (`links.uses`), the checks by logic are left to be made with those.
    `lines` has those lines of its file, by number, in which anything was found.
    """

    digest: str
    links: Links
    problems: tuple[Problem, ...] = ()
    found: tuple[tuple[str, Found], ...] = ()
    summary: Summary | None = None
    lines: Mapping[int, str] = {}


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
        lines = _lines(article, local.problems)
        return Examined(article.digest, local.links, local.problems, lines=lines)
    subject = Subject(article, local.rules, shared.rules)
    checks = BY_READING if local.links.uses else (*BY_READING, *BY_LOGIC)
    # Sorted here, once, and not with everything else in every run.
    found = tuple(sorted(set(look(subject, checks)), key=_place))
    lines = _lines(article, [*local.problems, *(each for _, each in found)])
    summary = summary_of(subject)
    return Examined(article.digest, local.links, local.problems, found, summary, lines)


def _place(coded: tuple[str, Found]) -> tuple[int, int, str, str]:
    code, found = coded
    return found.line, found.column, code, found.message


def _lines(article: Article, places: Sequence[Problem | Found]) -> dict[int, str]:
    if not places:
        return {}
    lines = article.report.text.split("\n")
    numbers = {each.line for each in places}
    return {number: lines[number - 1] for number in numbers if 1 <= number <= len(lines)}


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
