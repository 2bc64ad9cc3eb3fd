"""JUnit: the outcome of running tests as the XML that CI services read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixlore.prove.comparison import Comparison

# XML 1.0 has no way at all to write these.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(comparisons: Sequence[Comparison]) -> str:
    """One suite an article, one case a test; a test is named by its place."""
    by_article: dict[str, list[Comparison]] = {}
    for each in comparisons:
        by_article.setdefault(each.test.article, []).append(each)
    rows = ['<?xml version="1.0" encoding="utf-8"?>', f"<testsuites {_counts(comparisons)}>"]
    for article, those in by_article.items():
        rows += _suite(article, those)
    return "\n".join([*rows, "</testsuites>", ""])


def _suite(article: str, those: Sequence[Comparison]) -> Iterator[str]:
    yield f"  <testsuite name={_attribute(article)} {_counts(those)}>"
    for each in those:
        path, line, _ = each.test.where.rsplit(":", 2)
        named = f"classname={_attribute(article)} name={_attribute(each.test.where)}"
        placed = f'file={_attribute(path)} line="{line}"'
        if each.passed:
            yield f"    <testcase {named} {placed}/>"
        else:
            yield f"    <testcase {named} {placed}>"
            yield from _failure(each)
            yield "    </testcase>"
    yield "  </testsuite>"


def _failure(comparison: Comparison) -> Iterator[str]:
    said = [str(each) for each in comparison.differences]
    evidence = [
        line
        for each in comparison.differences
        for line in (str(each), *(f"  {reason}" for reason in each.evidence))
    ]
    body = escape(_clean("\n".join(evidence)))
    yield f"      <failure message={_attribute('; '.join(said))}>{body}</failure>"


def _counts(those: Sequence[Comparison]) -> str:
    return f'tests="{len(those)}" failures="{sum(not each.passed for each in those)}" errors="0"'


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
