"""Explaining: what each code means, for an author who met it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.meanings import MEANINGS
from fixlore.checks.registry import all_checks

if TYPE_CHECKING:
    from collections.abc import Mapping


def codes() -> Mapping[str, str]:
    """Every code, of checks and of compiling, with one line about it; sorted."""
    lines = {code: each.text.partition("\n")[0] for code, each in all_checks().items()}
    return dict(sorted((lines | dict(MEANINGS.items())).items()))


def explain(code: str) -> str:
    """All that there is to say about a code.

    Raises:
        KeyError: no problem has this code.
    """
    check = all_checks().get(code)
    if check is None:
        return f"{code} (error, found when compiling)\n\n{MEANINGS[code]}"
    switch = f"Switch it with `checks: {{{code}: off}}` in kb/kb.yaml or in an article."
    return f"{code} ({check.severity})\n\n{check.text}\n\n{switch}"
