"""The laws of `fixlore fmt`: the rules stay, comments stay, and twice is once."""

from __future__ import annotations

import json
import re

from hypothesis import assume, given, settings
from markdown_it import MarkdownIt

from fixlore.compile import compile_texts
from fixlore.rules.form import article_to_json, shared_to_json
from fixlore.write.fmt import format_source
from tests.write.fmt.messy import messy_articles

PATH = "articles/messy.md"
_PLACE = re.compile(r'"(?:where|digest)": "[^"]*"')


def rules_of(path: str, data: bytes) -> str | None:
    """The rules of a knowledge base of one file, without places and digests; None if broken."""
    compiled = compile_texts({path: data})
    if any(problem.severity == "error" for problem in compiled.problems):
        return None
    forms = [article_to_json(each) for each in compiled.articles.values()]
    text = json.dumps([*forms, shared_to_json(compiled.shared)], sort_keys=True)
    return _PLACE.sub("", text)


def body_of(data: bytes) -> str:
    """The HTML of the body, as a reader's browser gets it."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    body = re.split(r"(?m)^---[ \t]*$\n?", text, maxsplit=2)[-1]
    return str(MarkdownIt("commonmark", {"html": False}).enable("table").render(body))


@settings(max_examples=100, deadline=None)
@given(messy_articles())
def test_formatting_changes_nothing_but_the_form(data: bytes) -> None:
    """The rules, the rendered body and every comment stay, and formatting again changes nothing."""
    before = rules_of(PATH, data)
    assume(before is not None)
    formatted = format_source(PATH, data, "article")
    assert formatted.problems == ()
    assert rules_of(PATH, formatted.data) == before
    assert body_of(formatted.data) == body_of(data)
    assert format_source(PATH, formatted.data, "article").data == formatted.data
