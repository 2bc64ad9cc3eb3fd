"""The bundled articles as models: each with its causes, and what tells each of them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import fixlore
from bench.guide.models import Article
from fixlore.diagnose.article_model import article_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.guide.models import Condition
    from fixlore.diagnose.guide import Model


def bundled_articles() -> Iterator[tuple[str, Article]]:
    """Each bundled article's id, and its model with its causes in the author's order."""
    kb = fixlore.open()
    for name, rules in kb.articles.items():
        made = article_model(kb, name)
        titles = [cause.title for cause in rules.causes]
        order = sorted(range(len(made.causes)), key=lambda row: titles.index(made.causes[row]))
        model = made.case.model
        rows = [row for row in order if _repair(model, row) is not None]
        accepted = tuple(_accepted(model, row) for row in rows)
        yield name, Article(model, accepted, tuple(_repair(model, row) or 0 for row in rows))


def _repair(model: Model, row: int) -> int | None:
    """The repair that removes a cause."""
    return next((n for n, repair in enumerate(model.repairs) if row in repair.works), None)


def _accepted(model: Model, row: int) -> Condition:
    """The answers that speak for a cause: those that it makes likelier than they are."""
    return {
        number: tuple(
            chance > rate for chance, rate in zip(question.row(row), question.rates(), strict=True)
        )
        for number, question in enumerate(model.questions)
        if row in question.likelihood
    }
