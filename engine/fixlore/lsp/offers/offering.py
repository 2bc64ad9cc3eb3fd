"""Offering: which offers belong to which place of a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fixlore.articles.cases import VERDICT_KEYS
from fixlore.articles.switches import LEVELS
from fixlore.checks.registry import all_checks
from fixlore.lsp.offers import keys
from fixlore.lsp.offers.conditions import fact_offer, in_condition, likeliest, values
from fixlore.lsp.offers.names import causes, link_targets, solutions
from fixlore.lsp.offers.offer import Offer
from fixlore.lsp.vocabulary import facts_of
from fixlore.rules.model import LIKELIHOODS, STRENGTHS, WORKS
from fixlore.vocabulary.facts import FACT_TYPES
from fixlore.workspace.overlay import is_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from fixlore.lsp.cursor import Cursor, Key
    from fixlore.lsp.desk import Document


def offers_at(document: Document, cursor: Cursor) -> list[Offer]:
    """What may be written at the cursor, without what the mapping has already."""
    if cursor.role == "none":
        return []
    found = _in_body(document, cursor) if cursor.in_body else _in_yaml(document, cursor)
    return [each for each in found if each.text not in cursor.siblings]


def _in_body(document: Document, cursor: Cursor) -> list[Offer]:
    kind = cursor.path[0]
    if kind == "when":
        return in_condition(document, cursor, cursor.path[1:])
    if kind == "{{":
        return [fact_offer(each) for each in likeliest(document, facts_of(document))]
    if kind == "link":
        return link_targets(document, cursor.typed)
    return _attributes(document, cursor)


def _attributes(document: Document, cursor: Cursor) -> list[Offer]:
    line = document.text[document.text.rfind("\n", 0, cursor.start) + 1 : cursor.start]
    if not line.lstrip().startswith("#"):
        return [Offer('when="{', "key", about=keys.ABOUT["when"])]
    works = [Offer(f"works={word}", "key", "how often it helps") for word in WORKS]
    return [Offer("minutes=", "key", about="how long it takes"), *works]


def _in_yaml(document: Document, cursor: Cursor) -> list[Offer]:
    path = cursor.path
    if is_article(document.path):
        return _in_article(document, cursor, path)
    if document.path.startswith("kb/facts/"):
        return _in_facts(document, cursor, path)
    if document.path == "kb/kb.yaml":
        return _in_settings(document, cursor, path)
    return keys.keys(["title"]) if not path and document.path.endswith(".md") else []


def _in_article(document: Document, cursor: Cursor, path: Sequence[Key]) -> list[Offer]:
    if not path:
        return keys.keys(keys.ARTICLE)
    part = _PARTS.get(str(path[0]))
    return [] if part is None else part(document, cursor, path[1:])


def _in_symptom(document: Document, cursor: Cursor, rest: Sequence[Key]) -> list[Offer]:
    if len(rest) > 1 and rest[1] == "when":
        return in_condition(document, cursor, rest[2:])
    if rest and rest[-1] == "message":
        return _placeholders(document, cursor)
    return keys.keys(keys.SYMPTOM) if len(rest) <= 1 and cursor.role != "value" else []


def _placeholders(document: Document, cursor: Cursor) -> list[Offer]:
    """Facts that a message can fill, after its opening brace."""
    brace = cursor.typed.rfind("{")
    if brace < 0 or "}" in cursor.typed[brace:]:
        return []
    skip = brace + 1
    fitting = (each for each in facts_of(document).values() if each.type in ("text", "number"))
    any_text = Offer("...", "value", "anything, kept nowhere", skip=skip)
    return [any_text, *(Offer(each.name, "fact", each.type, skip=skip) for each in fitting)]


def _in_causes(document: Document, cursor: Cursor, rest: Sequence[Key]) -> list[Offer]:
    if len(rest) < 2:  # noqa: PLR2004 - the cause's id, and a key of it
        return keys.keys(keys.CAUSE) if rest else []
    rest = rest[1:]
    if rest[0] == "when":
        return in_condition(document, cursor, rest[1:])
    if rest[0] == "solution":
        return solutions(document)
    words: Mapping[str, Iterable[str]] = {"likelihood": LIKELIHOODS, "strength": STRENGTHS}
    return _words(words.get(str(rest[0]), ()))


def _in_facts(document: Document, cursor: Cursor, path: Sequence[Key]) -> list[Offer]:
    """Offers in `facts:`, or in a file of kb/facts/."""
    if not path:
        return []
    name, rest = str(path[0]), path[1:]
    if not rest:
        return keys.keys(keys.FACT)
    if rest[0] == "derive":
        inner = [key for key in rest[1:] if isinstance(key, str)]
        return _in_derivation(document, cursor, name, inner)
    words: Mapping[str, Iterable[str]] = {"type": FACT_TYPES, "strength": STRENGTHS}
    return _words(words.get(str(rest[0]), ()))


def _in_derivation(
    document: Document, cursor: Cursor, name: str, rest: Sequence[str]
) -> list[Offer]:
    if not rest:
        return keys.keys(keys.DERIVATION)
    if rest[0] == "when":
        return in_condition(document, cursor, rest[1:])
    fact = facts_of(document).get(name)
    return [] if fact is None else values(fact)


def _in_test(document: Document, cursor: Cursor, rest: Sequence[Key]) -> list[Offer]:
    if len(rest) < 2:  # noqa: PLR2004 - the test's number, and a key of it
        return keys.keys(keys.TEST)
    if rest[1] == "given":
        return _in_given(document, rest[2:])
    return _in_expected(document, cursor, rest[2:])


def _in_expected(document: Document, cursor: Cursor, rest: Sequence[Key]) -> list[Offer]:
    if not rest:
        return keys.keys(keys.EXPECT)
    if rest[0] in VERDICT_KEYS:
        return causes(document, cursor.typed)
    if rest[0] == "next_step":
        return _in_next_step(document, cursor, rest[1:])
    return _words(("true",)) if rest[0] == "nothing" else []


def _in_given(document: Document, rest: Sequence[Key]) -> list[Offer]:
    facts = facts_of(document)
    if not rest:
        pasted = [
            Offer("text", "key", about="what a person would paste", after=": "),
            Offer("log", "key", about="the lines of a log", after=": "),
        ]
        return [*pasted, *(fact_offer(each, after=": ") for each in likeliest(document, facts))]
    fact = facts.get(str(rest[0]))
    return values(fact) if fact is not None else []


def _in_next_step(document: Document, cursor: Cursor, rest: Sequence[Key]) -> list[Offer]:
    if not rest:
        return keys.keys(keys.NEXT_STEP) if cursor.role == "key" else _words(("escalate",))
    if rest[0] == "ask":
        return [fact_offer(each) for each in likeliest(document, facts_of(document))]
    return solutions(document) if rest[0] == "try" else []


def _reviewed(_document: Document, _cursor: Cursor, _rest: Sequence[Key]) -> list[Offer]:
    return [Offer(date.today().isoformat(), "value", "today")]  # noqa: DTZ011 - an author's day


def _in_switches(_document: Document, _cursor: Cursor, rest: Sequence[Key]) -> list[Offer]:
    if rest:
        return _words(LEVELS)
    return [
        Offer(code, "key", each.severity, each.text.partition("\n")[0], after=": ")
        for code, each in all_checks().items()
    ]


def _in_settings(document: Document, cursor: Cursor, path: Sequence[Key]) -> list[Offer]:
    if not path:
        return keys.keys(keys.SETTINGS)
    return _in_switches(document, cursor, path[1:]) if path[0] == "checks" else []


def _words(words: Iterable[str]) -> list[Offer]:
    return [Offer(word, "value") for word in words]


_PARTS: Mapping[str, Callable[[Document, Cursor, Sequence[Key]], list[Offer]]] = {
    "symptoms": _in_symptom,
    "applies_to": in_condition,
    "causes": _in_causes,
    "facts": _in_facts,
    "tests": _in_test,
    "reviewed": _reviewed,
    "checks": _in_switches,
}
