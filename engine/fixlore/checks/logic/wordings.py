"""Texts and lists as spaces: what a text may be, contain or match, what a list may hold.

A text that is one of the texts asked for contains what that one contains. Any other text may
contain any of them, where a longer one brings those inside it. Both are exact: such a text can be
put together, with letters between the pieces that no test has. Whether a text matches a pattern
is left open, since patterns see case and white space and comparisons do not; so nothing is called
impossible that is not, and a contradiction between two patterns is not seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.logic.circuit import TRUE
from fixlore.checks.logic.spaces import with_unknown
from fixlore.checks.logic.values import fold, operands

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixlore.checks.logic.circuit import Circuit, Truth
    from fixlore.rules.conditions import Atom, Operator, Test
    from fixlore.vocabulary import Fact, JsonValue


class TextSpace:
    """A fact that is a text."""

    def __init__(
        self, circuit: Circuit, fact: Fact, atoms: Sequence[Atom], kept: Iterable[JsonValue]
    ) -> None:
        self._fact = fact
        self._circuit = circuit
        exact = {fold(str(each)): None for each in [*_all(atoms, "is"), *kept]}
        self._is = {text: circuit.variable() for text in exact}
        parts = {fold(str(each)): None for each in _all(atoms, "contains")}
        self._has = {text: circuit.variable() if text else TRUE for text in parts}
        patterns = {str(each): None for each in _all(atoms, "matches")}
        self._matches = {pattern: circuit.variable() for pattern in patterns}
        unknown, other = circuit.variable(), circuit.variable()
        circuit.exactly_one([unknown, other, *self._is.values()])
        self.known = -unknown
        free = [each for each in self._has.values() if each != TRUE]
        self.literals = (unknown, *self._is.values(), *free, *self._matches.values())
        self._hold_together()

    def _hold_together(self) -> None:
        for longer, literal in self._has.items():
            for text, exactly in self._is.items():
                self._circuit.require(-exactly, literal if longer in text else -literal)
            for shorter, inside in self._has.items():
                if shorter != longer and shorter in longer:
                    self._circuit.require(-literal, inside)

    def truth(self, atom: Atom) -> Truth:
        """The truth of an atom of this fact."""
        tests = [self._test(test) for test in atom.tests if test.operator != "known"]
        holds = self._circuit.conj(tests)
        holding = self._circuit.conj((self.known, holds))
        failing = self._circuit.conj((self.known, -holds))
        return with_unknown(self._circuit, atom, self.known, [holding], [failing])

    def _test(self, test: Test) -> int:
        if test.operator == "matches":
            return self._matches[str(test.operand)]
        known = self._is if test.operator == "is" else self._has
        return self._circuit.disj(known[fold(str(each))] for each in operands(test))

    def equals(self, value: JsonValue) -> int:
        """A literal: the fact is this text."""
        return self._is[fold(str(value))]

    def say(self, world: frozenset[int]) -> str:
        """What the fact is in that world, in words."""
        name = self._fact.name
        if -self.known in world:
            return f"{name} is unknown"
        for text, literal in self._is.items():
            if literal in world:
                return f'{name} is "{text}"'
        said = [f'contains "{text}"' for text, each in self._has.items() if each in world]
        said += [f"matches `{text}`" for text, each in self._matches.items() if each in world]
        return f"{name} " + (" and ".join(said) or "is some other text")


class ListSpace:
    """A fact that is a list: any set of the items that are asked for."""

    def __init__(
        self, circuit: Circuit, fact: Fact, atoms: Sequence[Atom], kept: Iterable[JsonValue]
    ) -> None:
        self._fact = fact
        self._circuit = circuit
        derived = [item for each in kept for item in (each if isinstance(each, list) else [])]
        asked = dict.fromkeys(map(str, [*_all(atoms, "contains"), *derived]))
        self._has = {item: circuit.variable() for item in asked}
        self.known = circuit.variable()
        self.literals = (self.known, *self._has.values())

    def truth(self, atom: Atom) -> Truth:
        """The truth of an atom of this fact."""
        tests = [
            self._circuit.disj(self._has[str(each)] for each in operands(test))
            for test in atom.tests
            if test.operator == "contains"
        ]
        holds = self._circuit.conj(tests)
        holding = self._circuit.conj((self.known, holds))
        failing = self._circuit.conj((self.known, -holds))
        return with_unknown(self._circuit, atom, self.known, [holding], [failing])

    def equals(self, value: JsonValue) -> int:
        """A literal: the list has these items and none of the others that are asked for."""
        items = set(value) if isinstance(value, list) else {value}
        parts = [each if item in items else -each for item, each in self._has.items()]
        return self._circuit.conj((self.known, *parts))

    def say(self, world: frozenset[int]) -> str:
        """What the list has in that world, in words."""
        if self.known not in world:
            return f"{self._fact.name} is unknown"
        items = [item for item, literal in self._has.items() if literal in world]
        return f"{self._fact.name} " + ("has " + ", ".join(items) if items else "has none of these")


def _all(atoms: Iterable[Atom], operator: Operator) -> list[JsonValue]:
    tests = (test for atom in atoms for test in atom.tests if test.operator == operator)
    return [each for test in tests for each in operands(test)]
