"""Whole: compiles every file of a knowledge base in memory, and links them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fixlore.articles.article import read_article
from fixlore.articles.source import Unreadable, read_source
from fixlore.compile.article import Local, compile_article
from fixlore.compile.cycles import check_cycles
from fixlore.compile.folder import ARTICLES, Files, find_files
from fixlore.compile.linking import check_names, index_of, resolve_article, resolve_shared
from fixlore.compile.links import Links
from fixlore.compile.shared import compile_shared

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from fixlore.articles.source import Root
    from fixlore.compile.linking import Index
    from fixlore.compile.shared import Shared
    from fixlore.problems import Problem
    from fixlore.rules.model import ArticleRules, SharedRules


@dataclass(frozen=True, slots=True)
class Compiled:
    """A knowledge base in memory.

    `articles` has the rules of every article without an error, by id. `problems` are sorted by
    place; `sources` has the text of each file that has one, by path, for `problems.show`.
    """

    shared: SharedRules
    articles: Mapping[str, ArticleRules]
    problems: tuple[Problem, ...]
    sources: Mapping[str, str]


def compile_folder(root: Path) -> Compiled:
    """Compile the knowledge base in `root`.

    Raises:
        KnowledgeBaseError: `root` is no knowledge base; mistakes in files are no exceptions.
    """
    files = find_files(root)
    shared = compile_shared(root, files.shared)
    locals_ = {path: compile_path(root, path, shared) for path in files.articles}
    return link_all(root, files, shared, locals_)


def compile_texts(texts: Mapping[str, bytes]) -> Compiled:
    """Compile a knowledge base that is in memory: its files by their paths in it."""
    kb = sorted(path for path in texts if path.startswith("kb/"))
    articles = sorted(path for path in texts if path.startswith(f"{ARTICLES}/"))
    shared = compile_shared(texts, kb)
    locals_ = {path: compile_path(texts, path, shared) for path in articles}
    return link_all(texts, Files(tuple(kb), tuple(articles), ()), shared, locals_)


def link_all(root: Root, files: Files, shared: Shared, locals_: Mapping[str, Local]) -> Compiled:
    """The knowledge base from its articles, each compiled by itself, by path in order."""
    links = [*shared.links, *(local.links for local in locals_.values())]
    index = index_of(links)
    linked = link_problems(links, index)
    bad = paths_with_errors(linked)
    articles = {
        local.rules.id: finish_article(local.rules, local.links, index)
        for path, local in locals_.items()
        if local.rules is not None and path not in bad
    }
    problems = [*files.problems, *shared.problems, *linked]
    for local in locals_.values():
        problems += local.problems
    return Compiled(
        shared=finish_shared(shared, index, bad),
        articles=dict(sorted(articles.items())),
        problems=tuple(sorted(problems)),
        sources=texts_with_problems(root, problems, shared, locals_),
    )


def compile_path(root: Root, path: str, shared: Shared) -> Local:
    """One article of the folder, compiled by itself."""
    source = read_source(root, path)
    if isinstance(source, Unreadable):
        stem = path.rpartition("/")[2].removesuffix(".md")
        links = Links(path, stem)
        return Local(None, links, (source.problem,), source.text)
    return compile_article(read_article(source), shared)


def link_problems(links: Sequence[Links], index: Index) -> list[Problem]:
    """Everything that is wrong between files."""
    return [*check_names(links, index), *check_cycles(links, index)]


def finish_article(rules: ArticleRules, links: Links, index: Index) -> ArticleRules:
    """The rules with every cause under its full name."""
    names = full_names([links], index)
    return resolve_article(rules, names) if names else rules


def finish_shared(shared: Shared, index: Index, bad: Collection[str]) -> SharedRules:
    """The same for what articles share; files that are `bad` between them lose their derivations.

    What follows in a circle must never reach the engine.
    """
    names = full_names(shared.links, index)
    rules = resolve_shared(shared.rules, names) if names else shared.rules
    if not bad:
        return rules
    kept = tuple(each for each in rules.derivations if each.where.rsplit(":", 2)[0] not in bad)
    return replace(rules, derivations=kept)


def full_names(links: Iterable[Links], index: Index) -> dict[str, str]:
    """The full name of every cause of another article that files name, by the name as written."""
    names = {use.name: index.full_name(use.name) for each in links for use in each.uses}
    return {name: full for name, full in names.items() if full is not None}


def paths_with_errors(problems: Iterable[Problem]) -> set[str]:
    """The files that cannot become rules."""
    return {problem.path for problem in problems if problem.severity == "error"}


def texts_with_problems(
    root: Root, problems: Iterable[Problem], shared: Shared, locals_: Mapping[str, Local]
) -> dict[str, str]:
    """The text of every file that has a problem, by path."""
    texts: dict[str, str] = {}
    for path in sorted({problem.path for problem in problems}):
        if path in shared.texts:
            texts[path] = shared.texts[path]
        else:
            known = locals_[path].text if path in locals_ else ""
            texts[path] = known or _text_again(root, path)
    return texts


def _text_again(root: Root, path: str) -> str:
    """The text of a file that only other files have made a problem of."""
    return read_source(root, path).text
