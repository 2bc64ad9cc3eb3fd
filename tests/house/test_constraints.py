"""constraints.txt: what `make` may install."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PYTHONS = ("3.10", "3.11", "3.12", "3.13")
PIN = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.+]*( ; python_version [<>]= ?\"|$| ; python_version <)")


def _pins() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def _named_in_pyproject() -> set[str]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = text[text.index("\ndependencies = [") : text.index("[project.scripts]")]
    quoted = re.findall(r"""^\s*(?:"([^"]+)"|'([^']+)'),""", project, re.MULTILINE)
    return {canonicalize_name(Requirement(a or b).name) for a, b in quoted}


def test_every_line_is_a_bare_pin() -> None:
    """Each line is name==version with at most a marker for the Python."""
    assert [line for line in _pins() if not PIN.match(line)] == []


def test_every_dependency_is_pinned() -> None:
    """What pyproject.toml names, for any extra, has a pin."""
    pinned = {canonicalize_name(Requirement(line).name) for line in _pins()}
    assert _named_in_pyproject() - pinned == set()
    assert {"pip", "setuptools", "hatchling"} <= pinned


@pytest.mark.parametrize("python", PYTHONS)
def test_no_python_gets_two_pins_of_a_package(python: str) -> None:
    """Under any one Python at most one pin of each package applies."""
    seen: list[str] = []
    for line in _pins():
        requirement = Requirement(line)
        environment = {"python_version": python}
        if requirement.marker is None or requirement.marker.evaluate(environment):
            seen.append(requirement.name)
    assert len(seen) == len(set(seen))
