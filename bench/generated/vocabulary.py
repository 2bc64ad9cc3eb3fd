"""The facts of a generated product, their YAML, and their values in a case."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from bench.generated.words import name

ARTICLES_PER_PRODUCT = 10

Kind = Literal["choice", "number", "text"]
_HOW_MANY: dict[Kind, int] = {"choice": 6, "number": 4, "text": 4}
_KINDS: list[Kind] = [kind for kind, count in _HOW_MANY.items() for _ in range(count)]


@dataclass(frozen=True, slots=True)
class ProductFact:
    """One fact of a product; `words` are a choice's values, or what a text speaks of."""

    name: str
    kind: Kind
    words: tuple[str, ...]

    def value(self, random: Random) -> str | float:
        """What a case may know of it."""
        if self.kind == "choice":
            return random.choice(self.words)
        if self.kind == "number":
            return random.randint(0, 100)
        return f"{random.choice(self.words)}-{random.randint(1, 99)} {name(random)}"


def product_facts(product: int) -> tuple[ProductFact, ...]:
    """The facts of one product: six choices, four numbers, four texts."""
    random = Random(f"product {product}")
    title = f"{name(random)}{product}"
    names = _distinct(random, len(_KINDS))
    return tuple(
        ProductFact(f"{title}.{own}", kind, _distinct(random, 5))
        for own, kind in zip(names, _KINDS, strict=True)
    )


def facts_yaml(facts: tuple[ProductFact, ...]) -> str:
    """A file for kb/facts/."""
    return "".join(_fact_yaml(fact) for fact in facts)


def _fact_yaml(fact: ProductFact) -> str:
    lines = [f"{fact.name}:", f"  type: {fact.kind}", f"  ask: What does {fact.name} show?"]
    if fact.kind == "choice":
        lines += ["  values:", *(f"    {word}: It shows {word}" for word in fact.words)]
    if fact.kind == "number":
        lines.append("  unit: percent")
    return "\n".join(lines) + "\n"


def _distinct(random: Random, count: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[name(random)] = None
    return tuple(found)
