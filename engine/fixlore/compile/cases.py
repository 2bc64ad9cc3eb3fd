"""Tests of an article: checks the facts, values and causes that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.compile.context import CAUSE, CauseUse
from fixlore.compile.values import json_value
from fixlore.vocabulary import nearest

if TYPE_CHECKING:
    from fixlore.articles.article import Article
    from fixlore.articles.cases import CaseSource
    from fixlore.articles.nodes import ScalarNode
    from fixlore.compile.context import Context


def check_cases(article: Article, context: Context) -> None:
    """Report what the article's tests name and nothing has."""
    for case in article.cases:
        for name, (key, value) in case.given.items():
            fact = context.fact(name, key.at)
            if fact is not None:
                json_value(fact, value, context.report)
        _check_expected(case, context)


def _check_expected(case: CaseSource, context: Context) -> None:
    seen: dict[str, str] = {}
    for verdict, nodes in case.expect.items():
        for node in nodes:
            _check_cause(node, context)
            if (other := seen.setdefault(node.text, verdict)) != verdict:
                said = f"`{node.text}` is expected both under `{other}` and under `{verdict}`"
                context.report.add(node.at, "wrong-value", said, "keep one of them")
    if case.nothing and seen:
        said = "`nothing` says that there are no findings, and others are expected"
        context.report.add(case.at, "wrong-value", said, "keep one of them")


def _check_cause(node: ScalarNode, context: Context) -> None:
    name = node.text
    if name in context.causes:
        return
    if "." in name:
        context.cause_uses.append(CauseUse(CAUSE + name, node.at))
        return
    near = nearest(name, context.causes)
    hint = f"did you mean `{near}`?" if near else "a cause of another article is `article.cause`"
    said = f"the article has no cause `{name[:80]}`"
    context.report.add(node.at, "unknown-cause", said, hint)
