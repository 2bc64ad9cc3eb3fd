"""One generated article: four causes, one message, and a body as long as real ones."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from bench.generated.conditions import condition
from bench.generated.vocabulary import ARTICLES_PER_PRODUCT, ProductFact, product_facts
from bench.generated.words import name, sentence

CAUSES = 4
SOLUTIONS = ("restart", "reconfigure", "replace")
_LIKELIHOODS = ("common", "occasional", "rare")


@dataclass(frozen=True, slots=True)
class GeneratedArticle:
    """An article's stem, its message with placeholders, and its two halves as text."""

    stem: str
    message: str
    front_matter: str
    body: str

    @property
    def text(self) -> str:
        """The whole file."""
        return f"---\n{self.front_matter}---\n{self.body}"


def article(number: int) -> GeneratedArticle:
    """The article of that number; the same one in every knowledge base."""
    random = Random(f"article {number}")
    facts = product_facts(number // ARTICLES_PER_PRODUCT)
    message = _message(random)
    return GeneratedArticle(
        stem=f"{name(random)}-{number:05}",
        message=message,
        front_matter=_front_matter(random, message, facts),
        body=_body(random, facts),
    )


def _message(random: Random) -> str:
    words = [name(random, random.randint(2, 3)) for _ in range(3)]
    tail = ", last seen at {...}" if random.random() < 0.3 else ""
    number = random.randint(1000, 9999)
    return f"error {number}: cannot {words[0]} the {words[1]} of {words[2]}{tail}"


def _front_matter(random: Random, message: str, facts: tuple[ProductFact, ...]) -> str:
    lines = [f'title: "{sentence(random, name(random))}"', "symptoms:"]
    lines += [f'  - message: "{message}"', "causes:"]
    for number in range(CAUSES):
        lines += [
            f"  {name(random, 3)}-{number}:",
            f'    title: "{sentence(random, name(random))}"',
            f"    when: {condition(random, facts)}",
            f"    likelihood: {random.choice(_LIKELIHOODS)}",
            f"    solution: {SOLUTIONS[number % len(SOLUTIONS)]}",
        ]
    return "\n".join(lines) + "\n"


def _body(random: Random, facts: tuple[ProductFact, ...]) -> str:
    parts = [" ".join(sentence(random, f"*{name(random)}*") for _ in range(4)), ""]
    for solution in SOLUTIONS:
        parts += [f"## {sentence(random, name(random))} {{#{solution} minutes=5}}", ""]
        parts += _steps(random, facts)
        parts += [f"> {sentence(random, '**note**')}", ""]
    parts += _table(random)
    return "\n".join(parts) + "\n"


def _steps(random: Random, facts: tuple[ProductFact, ...]) -> list[str]:
    lines: list[str] = []
    for number in range(1, random.randint(5, 8)):
        lines.append(f"{number}. {sentence(random, f'**{name(random)} > {name(random)}**')}")
        if number == 2:
            lines += ["", "   ```sh", f"   {name(random)} --{name(random)} {name(random)}"]
            lines += ["   ```", ""]
        if number == 3:
            lines.append(f"   - {sentence(random, f'`{name(random)}`')} {_when(random, facts)}")
            lines.append(f"   - {sentence(random, f'[{name(random)}](https://example.org/)')}")
    return [*lines, ""]


def _when(random: Random, facts: tuple[ProductFact, ...]) -> str:
    choice = next(fact for fact in facts if fact.kind == "choice")
    return f'{{when="{{{choice.name}: {random.choice(choice.words)}}}"}}'


def _table(random: Random) -> list[str]:
    rows = [f"| {name(random)} | {random.randint(1, 99)} | {name(random)} |" for _ in range(4)]
    return ["| setting | value | used by |", "|---|---|---|", *rows]
