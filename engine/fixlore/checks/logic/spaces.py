"""Spaces: everything that one fact can be, as literals of a circuit.

A space of samples has one literal a class of values. A text or list space has one for each text
that it may be, contain or match, held to what is certain between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from fixlore.checks.logic.circuit import Truth
from fixlore.checks.logic.samples import samples
from fixlore.checks.logic.values import atom_check, refuses_known, when_unknown
from fixlore.vocabulary import Fact, parse_value, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fixlore.checks.logic.circuit import Circuit
    from fixlore.rules.conditions import Atom
    from fixlore.vocabulary import JsonValue, Value


class Space(Protocol):
    """What one fact can be: a value, or unknown."""

    @property
    def known(self) -> int:
        """A literal: the fact has a value."""
        ...

    @property
    def literals(self) -> Sequence[int]:
        """The literals that together say which value it has, in the same order in every copy."""
        ...

    def truth(self, atom: Atom) -> Truth:
        """The truth of an atom of this fact."""
        ...

    def equals(self, value: JsonValue) -> int:
        """A literal: the fact has this value; one of those that the space was made with."""
        ...

    def say(self, world: frozenset[int]) -> str:
        """What the fact is in that world, in words."""
        ...


class SampledSpace:
    """A fact of which finitely many values tell all tests apart."""

    def __init__(
        self, circuit: Circuit, fact: Fact, atoms: Sequence[Atom], kept: Iterable[JsonValue]
    ) -> None:
        self._fact = fact
        self._circuit = circuit
        self._values: Mapping[int, Value] = {
            circuit.variable(): value for value in samples(fact, atoms, kept)
        }
        unknown = circuit.variable()
        circuit.exactly_one([unknown, *self._values])
        self.known = -unknown
        self.literals = (unknown, *self._values)

    def truth(self, atom: Atom) -> Truth:
        """The truth of an atom of this fact."""
        check = atom_check(atom, self._fact)
        holding = [literal for literal, value in self._values.items() if check(value)]
        failing = [literal for literal in self._values if literal not in holding]
        return with_unknown(self._circuit, atom, self.known, holding, failing)

    def equals(self, value: JsonValue) -> int:
        """A literal: the fact has this value."""
        wanted = parse_value(self._fact, value)
        return self._circuit.disj(
            literal for literal, each in self._values.items() if each == wanted
        )

    def say(self, world: frozenset[int]) -> str:
        """What the fact is in that world, in words."""
        for literal, value in self._values.items():
            if literal in world:
                unit = f" {self._fact.unit}" if self._fact.unit else ""
                return f"{self._fact.name} is {say(value)}{unit}"
        return f"{self._fact.name} is unknown"


class CauseSpace:
    """A cause as a fact: true where it is confirmed, false where it is ruled out."""

    def __init__(self, circuit: Circuit, name: str, truth: Truth) -> None:
        self._name = name
        self._fact = Fact(name, "boolean")
        self._circuit = circuit
        self._truth = truth
        self.known = circuit.disj(truth)
        self.literals = tuple(truth)

    def truth(self, atom: Atom) -> Truth:
        """The truth of an atom of this fact."""
        holding: list[int] = []
        failing: list[int] = []
        check = atom_check(atom, self._fact)
        for value, literal in zip((True, False), self._truth, strict=True):
            (holding if check(value) else failing).append(literal)
        return with_unknown(self._circuit, atom, self.known, holding, failing)

    def equals(self, value: JsonValue) -> int:
        """A literal: the cause is confirmed, or ruled out."""
        return self._truth.holds if value else self._truth.fails

    def say(self, world: frozenset[int]) -> str:
        """What the cause is in that world, in words."""
        if self._truth.holds in world:
            return f"{self._name} is confirmed"
        return f"{self._name} is " + ("ruled out" if self._truth.fails in world else "unknown")


def with_unknown(
    circuit: Circuit, atom: Atom, known: int, holding: Iterable[int], failing: Iterable[int]
) -> Truth:
    """An atom's truth from the literals of known values for which it holds, or fails."""
    unknown = when_unknown(atom)
    if refuses_known(atom):
        holding, failing = (), (known,)
    return Truth(
        circuit.disj((*holding, *((-known,) if unknown is True else ()))),
        circuit.disj((*failing, *((-known,) if unknown is False else ()))),
    )
