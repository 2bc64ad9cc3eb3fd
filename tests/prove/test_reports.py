"""Whole reports of `fixlore test`, on a small knowledge base with tests that fail."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from tests.prove.running import LAMP, fixlore

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion


@pytest.fixture
def lamp(tmp_path: Path) -> Path:
    """The knowledge base in a folder of its own."""
    return shutil.copytree(LAMP, tmp_path / "lamp")


def test_a_failure_is_told_with_what_was_expected_and_the_evidence(
    lamp: Path, snapshot: SnapshotAssertion
) -> None:
    """Expected and got stand below each other, with the reasons; the status is 1."""
    done = fixlore(lamp, "test")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == snapshot


def test_coverage_and_mutation_are_told_by_line(lamp: Path, snapshot: SnapshotAssertion) -> None:
    """What no test exercises, and every change that none notices, with its place."""
    assert fixlore(lamp, "test", "--coverage", "--mutate").stdout == snapshot


def test_two_processes_find_what_one_finds(lamp: Path) -> None:
    """The report does not depend on how the work is spread."""
    words = ["test", "--coverage", "--mutate", "--processes"]
    assert fixlore(lamp, *words, "2").stdout == fixlore(lamp, *words, "1").stdout


def test_json_has_what_text_has(lamp: Path, snapshot: SnapshotAssertion) -> None:
    """The same report for programs."""
    done = fixlore(lamp, "test", "--coverage", "--format", "json", "--article", "lamp-hot")
    assert json.loads(done.stdout) == snapshot


def test_junit_counts_failures_by_article(lamp: Path) -> None:
    """CI services read which test failed, where it stands, and why."""
    fixlore(lamp, "test", "--junit", "tests.xml")
    suites = ET.parse(lamp / "tests.xml").getroot()  # noqa: S314 - our own output
    assert {each.get("name"): each.get("failures") for each in suites} == {
        "lamp-blinks": "1",
        "lamp-hot": "1",
    }
    failed = suites.findall(".//testcase[failure]")
    assert [(each.get("file"), each.get("line")) for each in failed] == [
        ("articles/lamp-blinks.md", "20"),
        ("articles/lamp-hot.md", "15"),
    ]
    assert "too-bright: expected confirmed, got ruled-out" in str(failed[1][0].get("message"))


def test_passing_tests_end_with_0_and_a_low_share_with_1(lamp: Path) -> None:
    """`--at-least` makes too little coverage a failure."""
    (lamp / "articles" / "lamp-hot.md").unlink()
    article = lamp / "articles" / "lamp-blinks.md"
    text = article.read_text(encoding="utf-8").replace("{ask: lamp.on}", "{try: shared/replace}")
    article.write_text(text, encoding="utf-8")
    assert fixlore(lamp, "test", "--coverage").returncode == 0
    assert fixlore(lamp, "test", "--coverage", "--at-least", "99").returncode == 1


def test_an_unknown_article_is_told_with_the_nearest_one(lamp: Path) -> None:
    """A request that cannot be met ends with 2."""
    done = fixlore(lamp, "test", "--article", "lamp-hott")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'lamp-hot'?" in done.stderr


def test_an_article_with_an_error_is_not_called_unknown(lamp: Path) -> None:
    """It is left out of the rules, and the request says why it is not there."""
    article = lamp / "articles" / "lamp-hot.md"
    article.write_text("---\ntitle: 7\n", encoding="utf-8")
    (lamp / "articles" / "lamp-blinks.md").unlink()
    done = fixlore(lamp, "test", "--article", "lamp-hot")
    assert done.returncode == 2
    assert "or it is left out for an error above" in done.stderr
