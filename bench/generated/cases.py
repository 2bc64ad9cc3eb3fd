"""Cases for a generated knowledge base: eight facts and one message as a tool would print it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from bench.generated.articles import article
from bench.generated.vocabulary import ARTICLES_PER_PRODUCT, product_facts
from bench.generated.words import name

FACTS_PER_CASE = 8


@dataclass(frozen=True, slots=True)
class GeneratedCase:
    """What is known: values by fact name, and the text; and the article that it is about."""

    facts: dict[str, str | float]
    text: str
    article: str


def cases(articles: int, count: int) -> list[GeneratedCase]:
    """That many cases, each of an article drawn at random from the first `articles`."""
    random = Random(f"cases {articles}")
    return [_case(random, random.randrange(articles)) for _ in range(count)]


def _case(random: Random, number: int) -> GeneratedCase:
    about = article(number)
    facts = random.sample(product_facts(number // ARTICLES_PER_PRODUCT), FACTS_PER_CASE)
    return GeneratedCase(
        facts={fact.name: fact.value(random) for fact in facts},
        text=about.message.replace("{...}", name(random)),
        article=about.stem,
    )
