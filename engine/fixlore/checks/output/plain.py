"""Plain: problems as text for a person, and as JSON for a program."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from fixlore.problems import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fixlore.checks.checked import Checked
    from fixlore.problems import Problem

FORMAT = "fixlore-problems/1"


def as_text(checked: Checked, root: Path) -> str:
    """Each problem with its source line, then how many there are."""
    parts = [each.text for each in checked.ready(root)]
    return "".join([*parts, _counts(checked.errors, checked.warnings), "\n"])


def summary_of(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    errors = sum(each.severity == "error" for each in problems)
    return _counts(errors, len(problems) - errors)


def _counts(errors: int, warnings: int) -> str:
    counts = [(errors, "error"), (warnings, "warning")]
    return ", ".join(counted(n, noun) for n, noun in counts if n) or "nothing found"


def as_json(problems: Sequence[Problem]) -> str:
    """`{"format": ..., "problems": [...]}`, each problem with all its fields."""
    form = {"format": FORMAT, "problems": [asdict(each) for each in problems]}
    return json.dumps(form, indent=1, ensure_ascii=False) + "\n"
