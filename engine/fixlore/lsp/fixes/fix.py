"""Fix: one thing that an editor offers to do about a problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.checks.check import Edit
    from fixlore.problems import Problem


@dataclass(frozen=True, slots=True)
class Fix:
    """What it does, in words; its edits by path; whether it is certain to be right."""

    title: str
    problem: Problem
    edits: Mapping[str, tuple[Edit, ...]]
    certain: bool = False
