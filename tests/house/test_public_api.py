"""What callers may rely on: exported once, from `fixlore` itself, and nothing else."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import fixlore

PUBLIC = {
    "Ask",
    "CannotTell",
    "CaseError",
    "Closed",
    "Diagnosis",
    "Escalate",
    "Evidence",
    "Fact",
    "Finding",
    "FixloreError",
    "ImpossibleValueError",
    "KnowledgeBase",
    "KnowledgeBaseError",
    "NextStep",
    "OutcomesError",
    "Problem",
    "Recognised",
    "Session",
    "ShownSolution",
    "ShownStep",
    "Told",
    "Tried",
    "Try",
    "UnknownFactError",
    "open",
}
AUTHORS_WING = tuple(
    f"fixlore.{room}" for room in ("articles", "compile", "checks", "adopt", "write")
)


def test_public_names_are_these() -> None:
    """A name is added to the public API by adding it here too."""
    assert set(fixlore.__all__) == PUBLIC


def test_each_public_name_is_exported_once() -> None:
    """`fixlore/__init__.py` imports each public name from one place."""
    module = ast.parse(Path(str(fixlore.__file__)).read_text(encoding="utf-8"))
    imported = Counter(
        alias.asname or alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    )
    assert {name: imported[name] for name in PUBLIC} == dict.fromkeys(PUBLIC, 1)


def test_every_error_is_a_fixlore_error() -> None:
    """Callers catch one exception."""
    errors = [getattr(fixlore, name) for name in sorted(PUBLIC) if name.endswith("Error")]
    assert [error for error in errors if not issubclass(error, fixlore.FixloreError)] == []


def test_diagnosing_from_fresh_rules_loads_nothing_of_the_authors_wing() -> None:
    """A caller of a fresh knowledge base never pays for the Markdown compiler."""
    code = (
        "import sys, fixlore; "
        "fixlore.open().diagnose({}, text='Your login credentials are invalid/expired').findings; "
        "print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    loaded = run.stdout.split()
    assert [name for name in loaded if name.startswith(AUTHORS_WING)] == []
