"""Random models, by seed: article-like ones as authors would write them, and large ones."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from fixlore.diagnose.guide import Model, Question, Repair, answer_likelihood

LIKELIHOODS = (10.0, 3.0, 1.0)
WORKS = (0.97, 0.8, 0.4)
# Most evidence is sure: `strength: always` is the default.
ERRORS = (0.03, 0.03, 0.25)
ASK_MINUTES = (0.5, 1.0, 1.0, 2.0, 3.0, 5.0)
TRY_MINUTES = (2.0, 5.0, 5.0, 10.0, 15.0, 30.0)
UNKNOWN = 0.04

# For each fact that a condition speaks of, which of its answers it accepts.
Condition = dict[int, tuple[bool, ...]]


@dataclass(frozen=True, slots=True)
class Article:
    """A model and what a person who walks through the article needs to know of it.

    Attributes:
        model: The model.
        accepted: For each cause, for each question its condition speaks of: the accepted answers.
        solution: For each cause, the repair that it names.
    """

    model: Model
    accepted: tuple[Condition, ...]
    solution: tuple[int, ...]


def article(seed: int) -> Article:
    """Six to eight causes, four to six facts of two to four values, solutions that may be shared.

    Each cause speaks of one to three facts, in the words that authors have.
    """
    random = Random(seed)
    causes = random.randint(6, 8)
    shape = Shape(causes, random.randint(4, 6), random.randint(3, causes), mentions=(1, 3), skew=1)
    return _written(random, shape)


def large(seed: int, causes: int = 1000, questions: int = 300) -> Article:
    """Many candidate causes, as when a common message brings many articles.

    Some facts (product, version, role) are spoken of by many causes, most by few.
    """
    random = Random(seed)
    return _written(random, Shape(causes, questions, causes * 3 // 4, mentions=(2, 4), skew=2))


@dataclass(frozen=True, slots=True)
class Shape:
    """How many there are of each, and how unevenly facts are spoken of (1 is evenly)."""

    causes: int
    facts: int
    repairs: int
    mentions: tuple[int, int]
    skew: float


def _written(random: Random, shape: Shape) -> Article:
    """Causes, each with a condition on some facts, and solutions for them."""
    counts = [random.choice((2, 2, 3, 4)) for _ in range(shape.facts)]
    accepted = tuple(_condition(random, counts, shape) for _ in range(shape.causes))
    solution = _solutions(random, shape.causes, shape.repairs)
    weights = [random.choice(LIKELIHOODS) for _ in range(shape.causes)]
    unknown = sum(weights) * UNKNOWN / (1 - UNKNOWN)
    model = Model(
        weights=(*weights, unknown),
        questions=tuple(
            _question(random, index, count, accepted) for index, count in enumerate(counts)
        ),
        repairs=tuple(
            _repair(random, number, solution) for number in range(max(solution, default=0) + 1)
        ),
    )
    return Article(model, accepted, solution)


def _question(random: Random, index: int, count: int, accepted: tuple[Condition, ...]) -> Question:
    """A fact, and how each cause that speaks of it answers."""
    return Question(
        fact=f"fact{index}",
        minutes=random.choice(ASK_MINUTES),
        answers=tuple(f"value{value}" for value in range(count)),
        likelihood={
            cause: answer_likelihood(condition[index], random.choice(ERRORS))
            for cause, condition in enumerate(accepted)
            if index in condition
        },
    )


def _condition(random: Random, counts: list[int], shape: Shape) -> Condition:
    """The accepted answers for some facts; never all, never none."""
    condition: Condition = {}
    wanted = random.randint(*shape.mentions)
    while len(condition) < wanted:
        fact = int(len(counts) * random.random() ** shape.skew)
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
