"""What docs/authors.md says in sentences and tables, where no example shows it, is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import fixlore
from fixlore.compile import compile_folder
from tests.docs.running import ROOT
from tests.docs.wrapping import WRAPPERS

if TYPE_CHECKING:
    from pathlib import Path

AUTHORS = ROOT / "docs" / "authors.md"
FACTS = (
    "facts: {user: {type: text}, backup.version: {type: version}, day: {type: date}, "
    "target: {type: choice, values: {nas: Network drive, local: Disk}}, "
    "by: {type: choice, values: [x, y], derive: "
    "[{when: {user: svc}, value: x}, {when: {target: nas}, value: y}]}, "
    "window: {type: choice, values: [x, y], derive: "
    "[{when: {user: {known: true, contains: svc}}, value: x}, {when: {target: nas}, value: y}]}}\n"
)


def _write(folder: Path, front: str) -> None:
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "articles" / "one.md").write_text(WRAPPERS["front"](front), encoding="utf-8")


def _traps() -> list[tuple[str, str]]:
    """The rows of "Traps of YAML" that have an example in their first and last column."""
    section = AUTHORS.read_text(encoding="utf-8").partition("\n## Traps of YAML")[2]
    section = section.partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if "` |" in line]
    return [(row[0].strip("`"), row[2].strip("`")) for row in rows if row[0].startswith("`")]


def _placed(example: str) -> str:
    """The example where such a thing stands in front matter."""
    if example.startswith("values:"):
        return f"facts:\n  one:\n    type: choice\n    {example}\n"
    if example.startswith("message:"):
        return f"symptoms:\n  - {example}\n"
    if example.startswith("title:"):
        return f"{example}\n"
    return f"{FACTS}applies_to: {{{example}}}\n"


@pytest.mark.parametrize(("trap", "right"), _traps())
def test_traps(trap: str, right: str, tmp_path: Path) -> None:
    """Each trap of YAML is told, and what the page says to write instead is taken."""
    _write(tmp_path, _placed(trap))
    assert compile_folder(tmp_path).problems
    _write(tmp_path, _placed(right))
    assert not compile_folder(tmp_path).problems


def test_traps_are_there() -> None:
    """The page has the traps that the test above goes through."""
    assert len(_traps()) == 6


@pytest.mark.parametrize(
    ("condition", "facts", "verdict"),
    [
        ('{user: "Mary  Ann"}', {"user": "mary ann"}, "confirmed"),
        ("{user: {contains: ADMIN}}", {"user": "the admin"}, "confirmed"),
        ("{user: {matches: admin}}", {"user": "an ADMIN"}, "ruled-out"),
        ("{user: {matches: '(?i)admin'}}", {"user": "an ADMIN"}, "confirmed"),
        ('{backup.version: {version: "<3"}}', {"backup.version": "2.9rc1"}, "confirmed"),
        ('{backup.version: {version: "<3"}}', {"backup.version": "3.0rc1"}, "ruled-out"),
        ('{backup.version: {version: ">=3"}}', {"backup.version": "3.0rc1"}, "ruled-out"),
        ("{user: {known: true, contains: x}}", {}, "ruled-out"),
        ("{user: {contains: x}}", {}, "possible"),
        ("{day: {below: 2024-03-01}}", {"day": "2024-03-01"}, "ruled-out"),
        ("{target: nas}", {"target": "Network drive"}, "confirmed"),
        ("{by: y}", {"target": "nas"}, "possible"),
        ("{window: y}", {"target": "nas"}, "confirmed"),
        ("{window: y}", {"target": "nas", "window": "x"}, "ruled-out"),
    ],
)
def test_meanings(condition: str, facts: dict[str, str], verdict: str, tmp_path: Path) -> None:
    """Conditions and derived facts mean what the page says."""
    _write(tmp_path, f"{FACTS}causes: {{one: {{title: One, when: {condition}}}}}\n")
    found = fixlore.open(tmp_path).diagnose(facts, text="part of an article").findings
    assert [each.verdict for each in found] == [verdict]


@pytest.mark.parametrize(
    ("message", "text", "value"),
    [
        ("cannot write to {user}", "cannot write to the new disk", "the"),
        ("{user} was lost", "yesterday mary was lost", "mary"),
        ("user {user} was lost", "user mary ann was lost", "mary ann"),
    ],
)
def test_placeholders(message: str, text: str, value: str, tmp_path: Path) -> None:
    """A placeholder takes one word at an end of a message, and all that is there in the middle."""
    _write(tmp_path, f'symptoms: [{{message: "{message}"}}]\n{FACTS}')
    assert fixlore.open(tmp_path).diagnose(text=text).facts["user"] == value
