"""What a decision is made from, and the decision: causes with weights, questions, repairs.

Nothing here knows of articles. Causes are numbered; the last one is the unknown cause.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["try", "escalate", "ask"]


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that can be found out.

    Attributes:
        fact: The fact's name.
        minutes: What finding out costs.
        answers: The labels of the possible answers.
        likelihood: For each cause that speaks of the fact, by its number: P(answer | cause), one
            number an answer, with sum one. Causes that are not here answer as `base` says, so a
            large model stays as small as what its authors wrote.
        base: P(answer) for the causes that do not speak of the fact; empty means all alike.
    """

    fact: str
    minutes: float
    answers: tuple[str, ...]
    likelihood: Mapping[int, tuple[float, ...]]
    base: tuple[float, ...] = ()

    def rates(self) -> tuple[float, ...]:
        """P(answer) for a cause that does not speak of the fact."""
        return self.base or (1.0 / len(self.answers),) * len(self.answers)

    def row(self, cause: int) -> tuple[float, ...]:
        """P(answer | cause) for any cause."""
        return self.likelihood.get(cause) or self.rates()


@dataclass(frozen=True, slots=True)
class Repair:
    """A solution that can be tried.

    Attributes:
        solution: The solution's name.
        minutes: What trying it costs.
        works: For each cause that it may remove, by its number: the chance that it does.
    """

    solution: str
    minutes: float
    works: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Model:
    """All that one decision depends on.

    Attributes:
        weights: The weight of each cause now, all evidence so far included; any positive scale.
            The last is the unknown cause, which no question speaks of and no repair removes.
        questions: The facts that are not known yet and may be asked.
        repairs: The solutions that were not tried yet.
        escalate_minutes: What giving up costs.
    """

    weights: tuple[float, ...]
    questions: tuple[Question, ...]
    repairs: tuple[Repair, ...]
    escalate_minutes: float = 60.0


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to do next, with what it is worth.

    Attributes:
        kind: Ask a question, try a repair, or escalate.
        index: Which question or repair of the model; None for escalate.
        value: Expected minutes until the case ends, this step included.
        saving: Expected minutes saved against escalating now; below zero where it is worse.
        lead: Expected minutes by which it beats the best other choice; below zero for runners-up.
        chance: P(the case ends with this step): that the repair works; one for escalate, zero for
            a question.
    """

    kind: Kind
    index: int | None
    value: float
    saving: float
    lead: float
    chance: float
