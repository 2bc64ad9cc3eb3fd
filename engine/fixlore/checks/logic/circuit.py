"""Circuit: gates over Boolean variables, as clauses for a SAT solver.

A literal is a number that is not zero; its negative is its negation (DIMACS). Gates are made by
Tseitin's transformation (On the complexity of derivation in propositional calculus, 1968), and
equal gates are one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TRUE: Final = 1
FALSE: Final = -1


class Truth(NamedTuple):
    """Two literals: the condition is true, it is false; neither holds where it is unknown."""

    holds: int
    fails: int


class Circuit:
    """Grows by gates; `clauses` has everything that must hold."""

    def __init__(self) -> None:
        self.clauses: list[list[int]] = [[TRUE]]
        self._last = TRUE
        self._gates: dict[tuple[int, ...], int] = {}

    def variable(self) -> int:
        """A new literal that may be true or false."""
        self._last += 1
        return self._last

    def require(self, *literals: int) -> None:
        """At least one of the literals holds, always."""
        self.clauses.append(list(literals))

    def conj(self, literals: Iterable[int]) -> int:
        """A literal that holds exactly where all of these do."""
        parts = set(literals)
        parts.discard(TRUE)
        if FALSE in parts:
            return FALSE
        if len(parts) < 2:  # noqa: PLR2004 - a gate has two inputs at least
            return parts.pop() if parts else TRUE
        key = tuple(sorted(parts))
        gate = self._gates.get(key)
        if gate is None:
            gate = FALSE if any(-part in parts for part in parts) else self._gate(key)
            self._gates[key] = gate
        return gate

    def _gate(self, parts: Sequence[int]) -> int:
        gate = self.variable()
        self.clauses += [[-gate, part] for part in parts]
        self.clauses.append([gate, *(-part for part in parts)])
        return gate

    def disj(self, literals: Iterable[int]) -> int:
        """A literal that holds exactly where at least one of these does."""
        return -self.conj(-literal for literal in literals)

    def at_least(self, count: int, literals: Sequence[int]) -> int:
        """A literal that holds exactly where `count` of these do; one may stand there twice."""
        # reached[n]: n of the literals so far hold.
        reached = [TRUE] + [FALSE] * count
        for literal in literals:
            reached = [TRUE] + [
                self.disj((reached[n], self.conj((reached[n - 1], literal))))
                for n in range(1, count + 1)
            ]
        return reached[count]

    def differ(self, one: int, other: int) -> int:
        """A literal that holds exactly where the two have not the same truth."""
        return self.disj((self.conj((one, -other)), self.conj((-one, other))))

    def exactly_one(self, literals: Sequence[int]) -> None:
        """Require that one of the literals holds and no two do."""
        self.require(*literals)
        before = literals[0]
        for literal in literals[1:]:
            self.require(-before, -literal)
            before = self.disj((before, literal))
