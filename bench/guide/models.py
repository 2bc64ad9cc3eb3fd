"""Random models, by seed: article-like ones as authors would write them, and large ones."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from fixlore.diagnose.guide import Model, Question, Repair, answer_likelihood

if TYPE_CHECKING:
    from collections.abc import Callable

LIKELIHOODS = (10.0, 3.0, 1.0)
WORKS = (0.97, 0.8, 0.4)
ERRORS = (0.03, 0.25)
ASK_MINUTES = (0.5, 1.0, 1.0, 2.0, 3.0, 5.0)
TRY_MINUTES = (2.0, 5.0, 5.0, 10.0, 15.0, 30.0)
UNKNOWN = 0.04


@dataclass(frozen=True, slots=True)
class Article:
    """A model and what a person who walks through the article needs to know of it.

    Attributes:
        model: The model.
        accepted: For each cause, for each question its condition speaks of: the accepted answers.
        solution: For each cause, the repair that it names.
    """

    model: Model
    accepted: tuple[dict[int, tuple[bool, ...]], ...]
    solution: tuple[int, ...]


def article(seed: int) -> Article:
    """Six to eight causes, four to six facts of two to four values, solutions that may be shared.

    Each cause speaks of one to three facts, in the words that authors have.
    """
    random = Random(seed)  # noqa: S311 - models for a benchmark, not secrets
    return _written(
        random, random.randint(6, 8), random.randint(4, 6), lambda causes: random.randint(3, causes)
    )


def large(seed: int, causes: int = 1000, questions: int = 300) -> Article:
    """Many candidate causes, as when a common message brings many articles."""
    random = Random(seed)  # noqa: S311 - models for a benchmark, not secrets
    return _written(random, causes, questions, lambda count: count * 3 // 4)


def _written(random: Random, causes: int, facts: int, repairs: Callable[[int], int]) -> Article:
    """Causes, each with a condition on some facts, and solutions for them."""
    counts = [random.choice((2, 2, 3, 4)) for _ in range(facts)]
    accepted = tuple(_condition(random, counts) for _ in range(causes))
    errors = [[random.choice((ERRORS[0], *ERRORS)) for _ in range(facts)] for _ in range(causes)]
    solution = _solutions(random, causes, repairs(causes))
    weights = [random.choice(LIKELIHOODS) for _ in range(causes)]
    unknown = sum(weights) * UNKNOWN / (1 - UNKNOWN)
    model = Model(
        weights=(*weights, unknown),
        questions=tuple(
            Question(
                fact=f"fact{index}",
                minutes=random.choice(ASK_MINUTES),
                answers=tuple(f"value{value}" for value in range(count)),
                likelihood={
                    cause: answer_likelihood(condition[index], errors[cause][index])
                    for cause, condition in enumerate(accepted)
                    if index in condition
                },
            )
            for index, count in enumerate(counts)
        ),
        repairs=tuple(
            _repair(random, number, solution) for number in range(max(solution, default=0) + 1)
        ),
    )
    return Article(model, accepted, solution)


def _condition(random: Random, counts: list[int]) -> dict[int, tuple[bool, ...]]:
    """The accepted answers for one to three facts; never all, never none."""
    facts = sorted(random.sample(range(len(counts)), random.randint(1, min(3, len(counts)))))
    condition: dict[int, tuple[bool, ...]] = {}
    for fact in facts:
        some = random.sample(range(counts[fact]), random.randint(1, counts[fact] - 1))
        condition[fact] = tuple(value in some for value in range(counts[fact]))
    return condition


def _solutions(random: Random, causes: int, repairs: int) -> tuple[int, ...]:
    """Which solution each cause names; every solution is named, in the order of the article."""
    named = [*range(repairs), *(random.randrange(repairs) for _ in range(causes - repairs))]
    random.shuffle(named)
    order: dict[int, int] = {}
    return tuple(order.setdefault(repair, len(order)) for repair in named)


def _repair(random: Random, number: int, solution: tuple[int, ...]) -> Repair:
    """A solution that works equally well for every cause that names it."""
    chance = random.choice(WORKS)
    return Repair(
        solution=f"solution{number}",
        minutes=random.choice(TRY_MINUTES),
        works={cause: chance for cause, repair in enumerate(solution) if repair == number},
    )
