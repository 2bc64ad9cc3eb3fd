"""Select: an index from facts to the condition symptoms that they may make true.

A symptom counts only when it is true, so for a conjunction the keys of one part suffice; what
is not looked up this way is not touched, however large the knowledge base.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from fixlore.rules.conditions import AllOf, Atom, Condition, Not, atoms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fixlore.rules.model import Derivation
    from fixlore.vocabulary import Fact, JsonValue


Key: TypeAlias = "tuple[str, JsonValue | None]"

_EXACT_TYPES = ("choice", "boolean", "number")
_ANY_CASE: Key = ("", None)


class SymptomIndex:
    """Which articles' condition symptoms a set of facts may make true."""

    def __init__(
        self,
        symptoms: Iterable[tuple[str, Condition]],
        vocabulary: Mapping[str, Fact],
        derivations: Mapping[str, tuple[Derivation, ...]],
    ) -> None:
        """Index pairs of an article's id and one of its condition symptoms."""
        self._articles: dict[Key, dict[str, None]] = {}
        keys = _Keys(vocabulary, derivations)
        for article, condition in symptoms:
            for key in keys.of(condition):
                self._articles.setdefault(key, {})[article] = None

    def candidates(self, known: Iterable[tuple[str, JsonValue]]) -> Iterator[str]:
        """Articles that these facts and values may bring the case to, some more than once."""
        if not self._articles:
            return
        yield from self._articles.get(_ANY_CASE, ())
        for fact, value in known:
            yield from self._articles.get((fact, None), ())
            if not isinstance(value, list):
                yield from self._articles.get((fact, value), ())

    def following(self, causes: Iterable[str]) -> Iterator[str]:
        """Articles whose symptoms may hold because of these causes (as fact names)."""
        for cause in causes:
            yield from self._articles.get((cause, None), ())


class _Keys:
    def __init__(
        self,
        vocabulary: Mapping[str, Fact],
        derivations: Mapping[str, tuple[Derivation, ...]],
    ) -> None:
        self._vocabulary = vocabulary
        self._derivations = derivations

    def of(self, condition: Condition) -> list[Key]:
        """Keys of which a case has at least one whenever the condition holds."""
        if isinstance(condition, Atom):
            return self._of_atom(condition)
        if isinstance(condition, AllOf):
            choices = [self.of(part) for part in condition.of]
            return min(choices, key=_cost, default=[_ANY_CASE])
        if isinstance(condition, Not):
            return self._of_facts(condition)
        return [key for part in condition.of for key in self.of(part)] or [_ANY_CASE]

    def _of_facts(self, condition: Condition) -> list[Key]:
        atoms = list(atoms_of(condition))
        if any(test.operator == "known" for atom in atoms for test in atom.tests):
            return [_ANY_CASE]
        return [key for atom in atoms for key in self._of_fact(atom.fact)]

    def _of_atom(self, atom: Atom) -> list[Key]:
        if any(test.operator == "known" and not test.operand for test in atom.tests):
            return [_ANY_CASE]
        fact = self._vocabulary.get(atom.fact)
        first = atom.tests[0]
        if (
            fact is not None
            and fact.type in _EXACT_TYPES
            and first.operator == "is"
            and isinstance(first.operand, list)
            and atom.fact not in self._derivations
        ):
            return [(atom.fact, value) for value in first.operand]
        return self._of_fact(atom.fact)

    def _of_fact(self, fact: str, below: frozenset[str] = frozenset()) -> list[Key]:
        """The fact itself, and every fact and cause that it may be derived from."""
        keys: list[Key] = [(fact, None)]
        if fact not in below:
            for rule in self._derivations.get(fact, ()):
                for atom in atoms_of(rule.when):
                    keys += self._of_fact(atom.fact, below | {fact})
        return keys


def _cost(keys: list[Key]) -> tuple[bool, int, int]:
    """Prefer keys that any case does not have, then keys with values, then few keys."""
    vague = sum(value is None for _, value in keys)
    return (_ANY_CASE in keys, vague, len(keys))
