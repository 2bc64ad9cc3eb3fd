"""Hover: takes the thing at a place, gives a few lines of Markdown about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.explaining import codes
from fixlore.compile.article import SHARED
from fixlore.lsp.cursor import cursor_at
from fixlore.lsp.offers.keys import ABOUT
from fixlore.lsp.symbols import Symbol, symbol_at
from fixlore.lsp.vocabulary import facts_of
from fixlore.rules.conditions import ALWAYS
from fixlore.rules.wording import say_condition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fixlore.lsp.cursor import Cursor
    from fixlore.lsp.desk import Document
    from fixlore.rules.model import ArticleRules, CauseRules, Solution, Step
    from fixlore.vocabulary import Fact
    from fixlore.workspace import Workspace

_MOST_LINES = 12
_MOST_VALUES = 20
_LONGEST = 160


def hover(document: Document, offset: int) -> tuple[str, int, int] | None:
    """Markdown, and where the name stands that it is about; None where there is nothing to say."""
    found = symbol_at(document, offset)
    if found is not None:
        symbol, name = found
        said = about(document, symbol)
        return None if said is None else (said, name.start, name.end)
    cursor = cursor_at(document.path, document.text, offset)
    if cursor.role not in ("key", "item") and cursor.path[:1] != ("{{",):
        return None
    word = document.text[cursor.start : cursor.end].strip()
    said = _about_word(document, cursor, word)
    return None if said is None else (said, cursor.start, cursor.end)


def _about_word(document: Document, cursor: Cursor, word: str) -> str | None:
    """What can be said of a word in a text that cannot be read as a whole."""
    fact = facts_of(document).get(word)
    if fact is not None:
        return _fact(fact)
    if cursor.path[:1] == ("checks",):
        return codes().get(word)
    return ABOUT.get(word)


def about(document: Document, symbol: Symbol) -> str | None:
    """What is to be said of a thing."""
    if symbol.kind == "fact":
        fact = facts_of(document).get(symbol.key)
        return None if fact is None else _fact(fact)
    if symbol.kind == "value":
        return _value(facts_of(document), symbol.key)
    if symbol.kind == "cause":
        return _cause(document, symbol.key)
    if symbol.kind == "solution":
        return _solution(document.workspace, symbol.key)
    return _linked(document.workspace, symbol.key)


def _fact(fact: Fact) -> str:
    unit = f" ({fact.unit})" if fact.unit else ""
    lines = [f"**{fact.name}** \N{EM DASH} {fact.type}{unit}", "", _escaped(fact.question)]
    if fact.hint:
        lines += ["", _escaped(_short(fact.hint))]
    if fact.values:
        shown = list(fact.values.items())[:_MOST_VALUES]
        lines += ["", *(f"- `{value}` {_escaped(label)}" for value, label in shown)]
        more = len(fact.values) - len(shown)
        lines += [f"- and {more} more"] if more else []
    return "\n".join(lines)


def _value(facts: Mapping[str, Fact], key: str) -> str | None:
    name, _, value = key.partition("=")
    fact = facts.get(name)
    if fact is None or value not in fact.values:
        return None
    return f"`{value}` \N{EM DASH} {_escaped(fact.values[value])}\n\nof **{name}**"


def _cause(document: Document, key: str) -> str | None:
    article, _, id_ = key.partition(".")
    workspace = document.workspace
    rules = _rules_of(workspace, article)
    cause = next((each for each in rules.causes if each.id == id_), None) if rules else None
    if rules is None or cause is None:
        return None
    return "\n\n".join(_said(workspace, rules, cause))


def _said(workspace: Workspace, rules: ArticleRules, cause: CauseRules) -> Iterator[str]:
    facts = {**workspace.shared.facts, **rules.facts}
    yield f"**{_escaped(cause.title)}**"
    if cause.when == ALWAYS:
        yield "Possible as soon as a symptom of the article is there; nothing confirms it."
    else:
        yield f"Confirmed when {_escaped(say_condition(cause.when, facts))}."
    if rules.applies_to != ALWAYS:
        yield f"Only where {_escaped(say_condition(rules.applies_to, facts))}."
    if cause.solutions:
        named = ", then ".join(f"`{each}`" for each in cause.solutions)
        yield f"Solution: {named}"


def _rules_of(workspace: Workspace, article: str) -> ArticleRules | None:
    path = workspace.path_of(article)
    return None if path is None else workspace.rules(path)


def _solution(workspace: Workspace, key: str) -> str | None:
    path, _, id_ = key.partition("#")
    if key.startswith(SHARED):
        among: Sequence[Solution] = workspace.shared.rules.solutions
        id_ = key.removeprefix(SHARED)
    else:
        rules = workspace.rules(path)
        among = () if rules is None else rules.solutions
    found = next((each for each in among if each.id == id_), None)
    if found is None:
        return None
    steps = list(_steps(found.steps, 0))
    shown = steps[:_MOST_LINES]
    more = ["", f"and {len(steps) - len(shown)} more"] if len(steps) > len(shown) else []
    return "\n".join([f"**{_escaped(found.title)}**", "", *shown, *more])


def _steps(steps: Sequence[Step], depth: int) -> Iterator[str]:
    number = 0
    for step in steps:
        number += step.kind == "step"
        mark = {"step": f"{number}. ", "bullet": "- ", "note": ""}[step.kind]
        text = _short(" ".join(step.text.split()))
        when = f" *(if {_escaped(say_condition(step.when))})*" if step.when is not None else ""
        yield f"{'   ' * depth}{mark}{text}{when}"
        yield from _steps(step.steps, depth + 1)


def _linked(workspace: Workspace, key: str) -> str | None:
    path, _, anchor = key.partition("#")
    if anchor and (said := _solution(workspace, key)) is not None:
        return said
    title = workspace.title_of(path)
    return f"**{_escaped(title)}**\n\n{path}" if title else None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _escaped(text: str) -> str:
    """Text as Markdown shows it."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|!" else c for c in text)
