"""A cause's condition: two to four tests, each an equality, a membership, a range or a pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from bench.generated.vocabulary import ProductFact


def condition(random: Random, facts: tuple[ProductFact, ...]) -> str:
    """A condition in YAML's flow style, of facts that differ."""
    chosen = random.sample(facts, random.randint(2, 4))
    return "{" + ", ".join(f"{fact.name}: {_test(random, fact)}" for fact in chosen) + "}"


def _test(random: Random, fact: ProductFact) -> str:
    if fact.kind == "number":
        return _range(random)
    if fact.kind == "text":
        return f"{{matches: '^{random.choice(fact.words)}-[0-9]+ '}}"
    if random.random() < 0.5:
        return random.choice(fact.words)
    return f"[{', '.join(random.sample(fact.words, random.randint(2, 3)))}]"


def _range(random: Random) -> str:
    low = random.randint(0, 60)
    return random.choice(
        (f"{{at_least: {low}}}", f"{{below: {low + 30}}}", f"{{between: [{low}, {low + 35}]}}")
    )
