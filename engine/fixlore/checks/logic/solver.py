"""Solver: takes a circuit and assumptions, says whether there is a world, and which.

The solver is MiniSat 2.2 through PySAT (Ignatiev, Morgado and Marques-Silva, PySAT: A Python
Toolkit for Prototyping with SAT Oracles, 2018).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixlore.checks.logic.circuit import Circuit

# PySAT ships no types, so its solvers are taken as untyped, here and nowhere else.
_solvers: Any = import_module("pysat.solvers")


class Solver:
    """Answers questions about one circuit, which may go on growing between them."""

    def __init__(self, circuit: Circuit) -> None:
        self._circuit = circuit
        self._solver = _solvers.Minisat22()
        self._taken = 0

    def world(self, assumed: Iterable[int]) -> frozenset[int] | None:
        """The literals that hold in some world with these ones, or None where there is none."""
        if not self.possible(assumed):
            return None
        return frozenset(self._solver.get_model())

    def possible(self, assumed: Iterable[int]) -> bool:
        """Whether there is a world in which all these literals hold."""
        clauses = self._circuit.clauses
        if self._taken < len(clauses):
            self._solver.append_formula(clauses[self._taken :])
            self._taken = len(clauses)
        return bool(self._solver.solve(assumptions=list(assumed)))
