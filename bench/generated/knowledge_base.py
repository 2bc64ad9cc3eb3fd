"""A generated knowledge base on disk: kb/ and articles/, not yet compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.generated.articles import article
from bench.generated.vocabulary import ARTICLES_PER_PRODUCT, facts_yaml, product_facts

if TYPE_CHECKING:
    from pathlib import Path


def write_knowledge_base(folder: Path, articles: int) -> list[str]:
    """Write the first `articles` articles and their vocabulary; their bodies are given back."""
    (folder / "kb" / "facts").mkdir(parents=True)
    (folder / "articles").mkdir()
    (folder / "kb" / "kb.yaml").write_text("name: Generated\n", encoding="utf-8")
    for product in range(-(-articles // ARTICLES_PER_PRODUCT)):
        path = folder / "kb" / "facts" / f"product-{product:04}.yaml"
        path.write_text(facts_yaml(product_facts(product)), encoding="utf-8")
    return [_write_article(folder, number) for number in range(articles)]


def _write_article(folder: Path, number: int) -> str:
    made = article(number)
    path = folder / "articles" / f"{made.stem}.md"
    path.write_text(made.text, encoding="utf-8")
    return made.body
