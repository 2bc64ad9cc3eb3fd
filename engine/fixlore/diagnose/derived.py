"""Derived facts of a case: takes what is told and gives it with everything that follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.rules.conditions import atoms_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.diagnose.inference import Inference, Observation
    from fixlore.rules.model import Derivation


class Followers:
    """Which facts may follow from which. Immutable; safe to share between threads."""

    def __init__(self, rules: Mapping[str, tuple[Derivation, ...]]) -> None:
        followers: dict[str, dict[str, None]] = {}
        for name, derivations in rules.items():
            for rule in derivations:
                for atom in atoms_of(rule.when):
                    followers.setdefault(atom.fact, {})[name] = None
        self._followers = followers

    def follow(
        self, told: Mapping[str, Observation], inference: Inference
    ) -> dict[str, Observation]:
        """What is told, and after it what follows, by as many derivations as it takes."""
        found = dict(told)
        waiting = list(told)
        for fact in waiting:  # grows as facts follow
            for name in self._followers.get(fact, ()):
                if name not in found and (seen := inference.observe(name)) is not None:
                    found[name] = seen
                    waiting.append(name)
        return found
