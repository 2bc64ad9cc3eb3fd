"""Gates too large for one ruleset, as equal gates over smaller parts."""

from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING

from fixlore.diagnose.skeleton import Gate, Literal

if TYPE_CHECKING:
    from fixlore.diagnose.skeleton import Skeleton

# durable_rules takes 31 operators in a rule; this many tests need fewer.
MOST_TESTS = 16


def fits(skeleton: Skeleton) -> bool:
    """Whether both rules of the skeleton, written out, stay within the bound."""
    return _tests(skeleton) <= MOST_TESTS


def simpler(gate: Skeleton) -> Gate:
    """An equal gate each of whose parts is smaller; three-valued answers are equal too.

    A gate of gates is its own parts. A flat one is halved: at least k of A and B together is
    at least i of A and k - i of B, for some i.
    """
    if isinstance(gate, Literal):
        raise TypeError("a literal has no parts")  # pragma: no cover - fits() is true for it
    if any(isinstance(part, Gate) for part in gate.of):
        return gate
    half = len(gate.of) // 2
    left, right = gate.of[:half], gate.of[half:]
    ways = [
        _both(Gate(i, left), Gate(gate.count - i, right))
        for i in range(gate.count + 1)
        if i <= len(left) and gate.count - i <= len(right)
    ]
    return ways[0] if len(ways) == 1 else Gate(1, tuple(ways))


def is_constant(gate: Gate) -> bool:
    """Whether the gate holds always, or never, whatever its parts do."""
    return not 1 <= gate.count <= len(gate.of)


def _both(left: Gate, right: Gate) -> Gate:
    needed = tuple(gate for gate in (left, right) if gate.count)
    return Gate(len(needed), needed)


def _tests(skeleton: Skeleton) -> int:
    if isinstance(skeleton, Literal):
        return 1
    if is_constant(skeleton):
        return MOST_TESTS + 1
    most = max((_tests(part) for part in skeleton.of), default=0)
    needed = len(skeleton.of) - skeleton.count + 1
    copies = max(_copies(len(skeleton.of), skeleton.count), _copies(len(skeleton.of), needed))
    return copies * most


def _copies(parts: int, count: int) -> int:
    return parts if count in {1, parts} else comb(parts, count) * count
