"""Conditions: what may be written in one: facts, combinators, operators and values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.compile.conditions import COMBINATORS
from fixlore.compile.context import CAUSE
from fixlore.compile.operators import OPERATORS_OF
from fixlore.lsp.offers.offer import Offer
from fixlore.lsp.vocabulary import causes_elsewhere, causes_of, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fixlore.lsp.cursor import Cursor, Key
    from fixlore.lsp.desk import Document
    from fixlore.vocabulary import Fact

_FIRST_WORD = re.compile(r"[a-z][a-z0-9_-]*")
_COMBINATORS = {
    "all": "every one of several conditions",
    "any": "at least one of several conditions",
    "not": "a condition that must not hold",
    "at_least": "so many of the conditions under `of`",
    "of": "the conditions for `at_least`",
}
_OPERATORS = {
    "not": "another value than these",
    "at_least": "this or more",
    "at_most": "this or less",
    "above": "more than this",
    "below": "less than this",
    "between": "[from, to], both included",
    "contains": "one of these is in it",
    "matches": "an expression in the syntax of RE2",
    "version": 'a range such as ">=2.3,<3"',
    "known": "true: whatever it is; false: nobody knows",
}


def in_condition(document: Document, cursor: Cursor, rest: Sequence[Key]) -> list[Offer]:
    """Offers below a `when`; `rest` are the keys below it."""
    facts = facts_of(document)
    fact, operator = _tested(rest)
    if fact is None:
        return (
            [*conditions(document, facts, cursor.typed), *_combinators()]
            if cursor.role != "value"
            else []
        )
    known = facts.get(fact)
    if fact.startswith(CAUSE):
        return [*map(_word, ("true", "false"))] if cursor.role != "key" else []
    if known is None:
        return []
    if cursor.role == "key" and operator in (None, "not"):
        names = (*OPERATORS_OF[known.type], *(("not",) if operator is None else ()))
        return [Offer(name, "operator", about=_OPERATORS[name], after=": ") for name in names]
    if operator == "known":
        return [*map(_word, ("true", "false"))]
    return values(known) if operator in (None, "not", "contains") else []


def conditions(document: Document, facts: Mapping[str, Fact], typed: str) -> list[Offer]:
    """Every fact that a condition may name, and every cause."""
    offers = [fact_offer(each, after=": ") for each in likeliest(document, facts)]
    own = [(f"{CAUSE}{id_}", "a cause of this article") for id_ in causes_of(document)]
    others = causes_elsewhere(document.workspace, document.path, typed)
    both = [*own, *((CAUSE + name, f"a cause of {article}") for name, article in others.items())]
    return offers + [Offer(name, "cause", about, after=": ") for name, about in both]


def likeliest(document: Document, facts: Mapping[str, Fact]) -> list[Fact]:
    """The facts that the file names already, then those that begin like one of them, the rest."""
    near = frozenset(_FIRST_WORD.findall(document.text))

    def distance(fact: Fact) -> int:
        if fact.name.partition(".")[0] not in near:
            return 2
        return int(fact.name not in document.text)

    return sorted(facts.values(), key=distance)


def fact_offer(fact: Fact, after: str = "") -> Offer:
    """A fact, with its type and its question."""
    unit = f", {fact.unit}" if fact.unit else ""
    return Offer(fact.name, "fact", fact.type + unit, fact.ask, after)


def values(fact: Fact) -> list[Offer]:
    """The values that a fact can have."""
    if fact.type == "boolean":
        return [_word("true"), _word("false")]
    return [Offer(value, "value", label) for value, label in fact.values.items()]


def _word(word: str) -> Offer:
    return Offer(word, "value")


def _combinators() -> Iterator[Offer]:
    for name, about in _COMBINATORS.items():
        yield Offer(name, "operator", about=about, after=": ")


def _tested(rest: Sequence[Key]) -> tuple[str | None, str | None]:
    """The fact that the keys lead to, and the last operator below it."""
    fact: str | None = None
    operator: str | None = None
    for key in rest:
        if isinstance(key, int):
            continue
        if fact is not None:
            operator = key
        elif key not in COMBINATORS:
            fact = key
    return fact, operator
