"""The articles of a knowledge base as they were read from rules/: decoded when first needed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from fixlore.errors import KnowledgeBaseError
from fixlore.rules.conditions import Condition, condition_from_json
from fixlore.rules.form import (
    FORMAT,
    article_from_json,
    article_to_json,
    derivation_from_json,
    log_symptom_from_rules,
    to_text,
)
from fixlore.rules.log_forms import is_log_form
from fixlore.vocabulary import Fact, fact_from_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixlore.rules.log_symptoms import LogSymptom
    from fixlore.rules.model import ArticleRules, Derivation

# What callers look at beside diagnosing; diagnosing keeps its own prepared form.
_MOST_DECODED = 256
# What decoding raises for rules that were edited by hand.
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Header:
    """What is needed of every article before any of them is a candidate.

    `messages` maps each message to its `line:column` in the file at `path`.
    """

    id: str
    path: str
    digest: str
    messages: Mapping[str, str]
    conditions: tuple[Condition, ...]
    logs: tuple[LogSymptom, ...]
    facts: Mapping[str, Fact]
    derivations: tuple[Derivation, ...]
    words: str


class ArticleStore(Mapping[str, "ArticleRules"]):
    """Articles by id, in the order of their ids; kept as text, decoded on first use."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a rules file's path and its text.

        Raises:
            KnowledgeBaseError: a text is not one article's rules, or of another version.
        """
        read = {header.id: (header, text) for header, text in _read(texts)}
        ids = sorted(read)
        self._texts = {key: read[key][1] for key in ids}
        self._decoded = lru_cache(_MOST_DECODED)(self._decode)
        self.headers = tuple([read[key][0] for key in ids])

    def revised(self, rules: ArticleRules) -> ArticleStore:
        """The same articles, with these rules in place of those of the same id."""
        ((header, text),) = _read([(rules.path, to_text(article_to_json(rules)))])
        other = copy(self)
        other._texts = self._texts | {rules.id: text}  # noqa: SLF001 - a copy of its own
        other._decoded = lru_cache(_MOST_DECODED)(other._decode)  # noqa: SLF001
        other.headers = tuple([header if each.id == rules.id else each for each in self.headers])
        return other

    def __getitem__(self, key: str) -> ArticleRules:
        return self._decoded(key)

    def _decode(self, key: str) -> ArticleRules:
        text = self._texts[key]
        try:
            return article_from_json(json.loads(text))
        except _BROKEN as error:
            raise _told_as(f"rules/{key}.json", error) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def _read(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[Header, str]]:
    for path, text in texts:
        try:
            header = _header(json.loads(text))
        except _BROKEN as error:
            raise _told_as(path, error) from None
        yield header, text


def _told_as(path: str, error: Exception) -> KnowledgeBaseError:
    return KnowledgeBaseError(
        f"{path} cannot be used ({error}): run `fixlore compile` to write it anew"
    )


def _header(form: dict[str, Any]) -> Header:
    if form["format"] != FORMAT:
        raise ValueError(f"its format is {form['format']!r}, and this fixlore reads {FORMAT!r}")
    symptoms = form["symptoms"]
    logs = [each for each in symptoms if is_log_form(each)]
    if logs:
        symptoms = [each for each in symptoms if not is_log_form(each)]
    titles = [form["title"], *(cause["title"] for cause in form["causes"])]
    return Header(
        id=form["id"],
        path=form["path"],
        digest=form["digest"],
        messages={s["message"]: s["where"] for s in symptoms if "message" in s},
        conditions=tuple([condition_from_json(s["when"]) for s in symptoms if "when" in s]),
        logs=tuple(map(log_symptom_from_rules, logs)),
        facts={name: fact_from_json(name, fact) for name, fact in form.get("facts", {}).items()},
        derivations=tuple([_placed(each, form["path"]) for each in form.get("derivations", ())]),
        words=" ".join(titles),
    )


def _placed(form: dict[str, Any], path: str) -> Derivation:
    derivation = derivation_from_json(form)
    return replace(derivation, where=f"{path}:{derivation.where}")
