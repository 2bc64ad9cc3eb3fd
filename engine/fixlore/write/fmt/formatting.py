"""Formatting: takes a source file of a knowledge base, gives its text in one form, or why not.

Whatever is written is compared with what was there: it compiles to the same rules, and has the
same comments; else it is not written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from yaml import YAMLError

from fixlore.articles.article import read_article
from fixlore.articles.body import read_body
from fixlore.articles.facts import read_facts
from fixlore.articles.front import read_front
from fixlore.articles.nodes import parse_yaml
from fixlore.articles.report import Report
from fixlore.articles.source import Source, Unreadable, decode
from fixlore.problems import Problem
from fixlore.write.fmt.body_layout import format_body
from fixlore.write.fmt.meaning import meaning_of_tree
from fixlore.write.fmt.yaml_layout import written
from fixlore.write.fmt.yaml_reading import read_tree
from fixlore.write.fmt.yaml_tree import NotSupported, comments_of

if TYPE_CHECKING:
    from fixlore.write.fmt.yaml_tree import Tree

Kind = Literal["article", "facts", "settings", "solution"]

_BOM = b"\xef\xbb\xbf"
_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file's new content (the old one where nothing is to be changed), and what is wrong.

    `old` and `new` are texts with LF as line ends; `before` and `data` are the old and the new
    content of the file, with its own. Where a problem is an error, the file is broken and nothing
    in it is changed.
    """

    path: str
    old: str
    new: str
    before: bytes
    data: bytes
    problems: tuple[Problem, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the file is not in the one form yet."""
        return self.data != self.before


def format_source(path: str, data: bytes, kind: Kind) -> Formatted:
    """The file in one form; `path` is what problems name it by."""
    source = decode(path, data)
    if isinstance(source, Unreadable):
        return Formatted(path, source.text, source.text, data, data, (source.problem,))
    report = _read(source, kind)
    if any(problem.severity == "error" for problem in report.problems):
        return Formatted(path, source.text, source.text, data, data, tuple(report.problems))
    new, problems = _written(source.text, report, kind)
    return Formatted(path, source.text, new, data, _with_ends(new, data), tuple(problems))


def _read(source: Source, kind: Kind) -> Report:
    """What reading the file reports; only its own mistakes, whatever other files say."""
    if kind == "article":
        return read_article(source).report
    report = Report(source)
    if kind == "solution":
        read_body(read_front(report, required=False).body, report)
        return report
    node = parse_yaml(source.text, report, lambda index: index)
    if node is not None and kind == "facts":
        read_facts(node, report, "a file in kb/facts/")
    return report


def _written(text: str, report: Report, kind: Kind) -> tuple[str, list[Problem]]:
    if kind in ("facts", "settings"):
        return _yaml(text, 0, report)
    front = _FRONT.match(text)
    if front is None:
        return format_body(text), []
    yaml, problems = _yaml(front[1], front.start(1), report)
    return f"---\n{yaml}---\n{format_body(text[front.end() :])}", problems


def _yaml(text: str, at: int, report: Report) -> tuple[str, list[Problem]]:
    """The YAML in one form, or as it is, with a problem that says why."""
    try:
        tree = read_tree(text)
    except NotSupported as error:
        line, column = report.place(at + error.at)
        said = f"left as it is: fmt does not write {error} anew"
        return text, [Problem(report.path, line, column, "not-formatted", said, severity="warning")]
    new = written(tree)
    if new == text or _says_the_same(tree, new):
        return new, []
    line, _ = report.place(at)
    said = "left as it is: its form would have changed what it says"
    hint = "this is a defect of `fixlore fmt`; please report the file"
    return text, [Problem(report.path, line, 1, "not-formatted", said, hint, "warning")]


def _says_the_same(tree: Tree, text: str) -> bool:
    """Whether a text has the meaning and the comments of the tree that it was written from."""
    try:
        new = read_tree(text)
    except (NotSupported, YAMLError):
        return False
    same = meaning_of_tree(new.root) == meaning_of_tree(tree.root)
    return same and comments_of(new) == comments_of(tree)


def _with_ends(text: str, data: bytes) -> bytes:
    """The text in UTF-8, its lines ended as the first one of the file is; no byte order mark."""
    first = re.search(rb"\r\n?|\n", data)
    ends = first.group() if first else b"\n"
    return text.encode().replace(b"\n", ends)
