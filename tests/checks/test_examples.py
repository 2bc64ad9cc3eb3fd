"""Every check by example: each folder of examples/ has a knowledge base that it reports, one not.

`expected.txt` beside the first is all that is said of its code; FIXLORE_UPDATE=1 writes it anew,
to be read in the diff.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from fixlore.checks.checked import checked_of
from fixlore.checks.output import reported
from fixlore.checks.registry import all_checks
from fixlore.checks.running import run_checks

EXAMPLES = Path(__file__).parent / "examples"
TODAY = date(2024, 6, 30)
CODES = sorted(path.name for path in EXAMPLES.iterdir())


def _said(example: str, code: str, folder: Path) -> str:
    root = folder / "kb"
    shutil.copytree(EXAMPLES / code / example, root)
    problems = run_checks(root, today=TODAY).problems
    errors = [each for each in problems if each.severity == "error" and each.code not in CODES]
    assert errors == [], "an example has no other mistakes"
    return reported(checked_of(each for each in problems if each.code == code), "text", root)


@pytest.mark.parametrize("code", CODES)
def test_mistake_is_told_whole(code: str, tmp_path: Path) -> None:
    """What the check says of a knowledge base that has its mistakes is as expected."""
    said = _said("reported", code, tmp_path)
    expected = EXAMPLES / code / "expected.txt"
    if os.environ.get("FIXLORE_UPDATE"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert f"[{code}]" in said


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_said_without_the_mistake(code: str, tmp_path: Path) -> None:
    """The check says nothing of a knowledge base that comes close and is right."""
    assert _said("clean", code, tmp_path) == "nothing found\n"


def test_every_check_has_examples() -> None:
    """No check is without an example."""
    assert set(all_checks()) <= set(CODES)
