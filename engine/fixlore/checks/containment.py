"""Containment: whether some case confirms one cause and rules out another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fixlore.checks.subject import Subject
    from fixlore.rules.model import CauseRules


def confirms_without(subject: Subject, one: CauseRules, other: CauseRules) -> bool:
    """Whether there is a case that confirms `one` and rules out `other`."""
    world = subject.world
    return world.possible(subject.gate, world.truth(one.when).holds, world.truth(other.when).fails)
