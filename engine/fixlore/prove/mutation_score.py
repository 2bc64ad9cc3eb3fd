"""Score: which changes of a knowledge base its tests notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that no test notices: where, and what was changed, in words."""

    where: str
    says: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many changes tests notice; those that change no answer are not among `counted`."""

    noticed: int
    counted: int
    equivalent: int
    survivors: tuple[Survivor, ...]

    @property
    def percent(self) -> float:
        """The share that is noticed, from 0 to 100."""
        return 100 * self.noticed / self.counted if self.counted else 100.0
