"""Mutants: what changes of conditions the tests notice (not there yet)."""

from __future__ import annotations

from fixlore.errors import FixloreError


def score_of(*_: object) -> None:
    """Say so."""
    raise FixloreError("--mutate is not there yet")
