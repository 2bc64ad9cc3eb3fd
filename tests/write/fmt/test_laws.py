"""The laws of `fixlore fmt`: the rules stay, comments stay, and twice is once."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hypothesis import assume, example, given, settings
from markdown_it import MarkdownIt

from fixlore.compile import compile_texts
from fixlore.opening import bundled
from fixlore.rules.form import article_to_json, shared_to_json
from fixlore.write.fmt import format_source
from tests.write.fmt.messy import messy_articles, messy_facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.write.fmt import Kind

PATH = "articles/messy.md"
_PLACE = re.compile(r'"(?:where|digest)": "[^"]*"')


def rules_of(path: str, data: bytes) -> str | None:
    """The rules of a knowledge base of one file, without places and digests; None if broken."""
    return _rules({path: data})


def _rules(texts: Mapping[str, bytes]) -> str | None:
    compiled = compile_texts(texts)
    if any(problem.severity == "error" for problem in compiled.problems):
        return None
    forms = [article_to_json(each) for each in compiled.articles.values()]
    text = json.dumps([*forms, shared_to_json(compiled.shared)], sort_keys=True)
    return _PLACE.sub("", text)


def _halves(data: bytes) -> tuple[str, str]:
    """YAML and Markdown of a file; one without front matter is all YAML."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    _, *parts = re.split(r"(?m)^---[ \t]*$\n?", text, maxsplit=2)
    return (parts[0], parts[1]) if parts else (text, "")


def body_of(data: bytes) -> str:
    """The HTML of the body, as a reader's browser gets it."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return str(parser.render(_halves(data)[1]))


@settings(max_examples=100, deadline=None)
@given(messy_articles())
def test_formatting_changes_nothing_but_the_form(data: bytes) -> None:
    """The rules, the rendered body and every comment stay, and formatting again changes nothing."""
    formatted = _formatted(PATH, data, "article")
    assert body_of(formatted) == body_of(data)


@settings(max_examples=50, deadline=None)
@given(messy_facts())
@example(b"lamp.on:\n  type: text\n  ask: |\n    Is it on?\n  hint: |\n    one\n\n    two")
@example(b"lamp.on:\n  type: text\n  ask: |\n    Is it on?\n  hint: >+\n    one\n    two")
def test_the_same_holds_for_facts(data: bytes) -> None:
    """A file of kb/facts/ keeps its facts and comments, and formatting again changes nothing."""
    _formatted("kb/facts/messy.yaml", data, "facts")


def _formatted(path: str, data: bytes, kind: Kind) -> bytes:
    """The file as it is written, which compiles to the same and is in form already."""
    before = rules_of(path, data)
    assume(before is not None)
    formatted = format_source(path, data, kind)
    assert formatted.problems == ()
    assert rules_of(path, formatted.data) == before
    assert _comments(formatted.data) == _comments(data)
    assert format_source(path, formatted.data, kind).data == formatted.data
    return formatted.data


def _comments(data: bytes) -> int:
    """How many comments there are, counted by their marks, whatever fmt takes for a comment."""
    return _halves(data)[0].count("#")


def test_the_bundled_files_keep_their_rules() -> None:
    """All that fixlore brings, each file by itself, says the same when it is formatted."""
    root = bundled()
    texts = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in ("articles", "kb")
        for path in sorted((root / folder).rglob("*.*"))
    }
    written = {name: format_source(name, data, _kind(name)).data for name, data in texts.items()}
    assert _rules(written) == _rules(texts)


def _kind(name: str) -> Kind:
    kinds: dict[str, Kind] = {"articles": "article", "facts": "facts", "solutions": "solution"}
    return kinds.get(name.split("/")[-2], "settings")
