"""Tests of an article: checks the facts, values, causes, solutions and steps that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.compile.context import CAUSE, CauseUse
from fixlore.compile.values import json_value
from fixlore.vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fixlore.articles.article import Article
    from fixlore.articles.cases import CaseSource
    from fixlore.articles.nodes import ScalarNode
    from fixlore.articles.steps import StepSource
    from fixlore.compile.context import Context
    from fixlore.rules.model import Solution, Step

_SHARED = "shared/"
_LONGEST_QUOTED = 80


def check_cases(article: Article, context: Context, shared: Iterable[Solution]) -> None:
    """Report what the article's tests name and nothing has; `shared` are kb/'s solutions."""
    if not article.cases:
        return
    solutions = _texts_by_solution(article, shared)
    for case in article.cases:
        for name, (key, value) in case.given.items():
            fact = context.fact(name, key.at)
            if fact is not None:
                json_value(fact, value, context.report)
        _check_expected(case, context)
        if article.body.whole:
            _check_next_step(case, solutions, context)
            _check_steps(case, solutions, context)


def in_words(text: str) -> str:
    """A step's text as tests compare it: on one line, white space made even."""
    return " ".join(text.split())


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
    said = f"the article has no cause `{name[:_LONGEST_QUOTED]}`"
    context.report.add(node.at, "unknown-cause", said, hint)


def _check_next_step(
    case: CaseSource, solutions: Mapping[str, tuple[str, ...]], context: Context
) -> None:
    step = case.next_step
    if step is None or step.kind == "escalate":
        return
    if step.kind == "ask":
        context.fact(step.name.text, step.name.at)
    elif step.name.text not in solutions:
        near = nearest(step.name.text, solutions)
        hint = f"did you mean `{near}`?" if near else "it is one of: " + ", ".join(solutions)
        said = f"there is no solution `{step.name.text[:_LONGEST_QUOTED]}`"
        context.report.add(step.name.at, "unknown-solution", said, hint)


def _check_steps(
    case: CaseSource, solutions: Mapping[str, tuple[str, ...]], context: Context
) -> None:
    """A text in `not_steps` that no step has would pass whatever is shown."""
    texts = [text for each in solutions.values() for text in each]
    filled = any("{{" in text for text in texts)
    for node in (*case.steps, *case.not_steps):
        may_be_filled = filled and node in case.steps
        if not may_be_filled and not any(in_words(node.text) in text for text in texts):
            near = nearest(in_words(node.text), texts)
            hint = f"did you mean `{near[:_LONGEST_QUOTED]}`?" if near else "copy words of the step"
            said = f"no step has the text `{in_words(node.text)[:_LONGEST_QUOTED]}`"
            context.report.add(node.at, "unknown-step", said, hint)


def _texts_by_solution(article: Article, shared: Iterable[Solution]) -> dict[str, tuple[str, ...]]:
    """The texts of all steps of the article's own solutions, and of the shared ones it uses."""
    used = {node.text for cause in article.causes for node in cause.solutions}
    texts = {each.id: tuple(_texts(each.steps)) for each in article.body.solutions}
    for each in shared:
        if _SHARED + each.id in used:
            texts[_SHARED + each.id] = tuple(_texts(each.steps))
    return texts


def _texts(steps: Iterable[StepSource | Step]) -> Iterator[str]:
    for step in steps:
        yield in_words(step.text)
        yield from _texts(step.steps)
