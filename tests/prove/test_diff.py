"""`fixlore diff` on a real git repository, as whole texts and by its refusals."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from fixlore.opening import open_knowledge_base
from fixlore.prove.case_changes import case_changes, read_cases
from tests.prove.running import LAMP, fixlore, git
from tests.small_kb import write

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

CASES = [
    {"facts": {"lamp.on": True, "lamp.level": 25, "lamp.kind": "bulb"}, "text": "flickering light"},
    {"facts": {"lamp.on": False}, "text": "flickering light", "id": "T-17"},
    {"text": "too hot to touch", "id": "T-18"},
]

LOGGED = """---
title: It restarts
symptoms:
  - {message: refused, at_least: %d}
causes: {busy: {title: It is busy, likelihood: common}}
---
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the knowledge base in a folder of it, edited since its only commit."""
    root = tmp_path / "repository"
    kb = shutil.copytree(LAMP, root / "help")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=Lamps")
    article = kb / "articles" / "lamp-blinks.md"
    text = article.read_text(encoding="utf-8")
    for old, new in [
        ("{below: 30}", "{below: 20}"),
        (
            "- message: flickering light\n",
            "- message: flickering light\n  - message: it *blinks*\n",
        ),
        ("3. Switch it on.", "3. Switch it on again.\n4. Wait."),
        ("lamp.kind: [bulb, tube]", "lamp.kind: bulb"),
    ]:
        assert old in text
        text = text.replace(old, new)
    article.write_text(text, encoding="utf-8")
    (kb / "articles" / "lamp-hot.md").unlink()
    facts = kb / "kb" / "facts" / "lamp.yaml"
    said = facts.read_text(encoding="utf-8")
    facts.write_text(said.replace("above: 50", "above: 60") + "lamp.age: {type: number}\n")
    lines = "".join(json.dumps(case) + "\n" for case in CASES)
    (root / "cases.jsonl").write_text(lines, encoding="utf-8")
    return root


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_an_edit_is_told_by_what_it_changes(
    repository: Path, form: str, snapshot: SnapshotAssertion
) -> None:
    """Rules in words, old and new, and the recorded cases that are answered otherwise."""
    words = ["--kb", "help", "--cases", "cases.jsonl", "--format", form]
    done = fixlore(repository, "diff", "HEAD", *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == snapshot


def test_a_version_does_not_differ_from_itself(repository: Path) -> None:
    """Two revisions of one content have nothing to tell."""
    words = ["--kb", "help", "--cases", "cases.jsonl"]
    done = fixlore(repository, "diff", "HEAD", "main", *words)
    assert done.stdout == "HEAD to main: no change; 0 of 3 cases answered otherwise\n"


def test_the_checkout_is_left_as_it_was(repository: Path) -> None:
    """Neither the index nor the files nor the branch change."""
    before = git(repository, "status", "--porcelain=v2", "--branch")
    fixlore(repository / "help", "diff", "HEAD", "main")
    assert git(repository, "status", "--porcelain=v2", "--branch") == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no-such"], "has no revision 'no-such'"),
        (["HEAD", "main~9", "--kb", "help"], "has no revision 'main~9'"),
        (["--", "--output=stolen"], "'--output=stolen' cannot be the name of a revision"),
        (["HEAD main"], "'HEAD main' cannot be the name of a revision"),
        (["HEAD", "--kb", "nowhere"], "nowhere is no folder"),
        (["HEAD", "--kb", "../.."], "is not in a git checkout"),
        (["HEAD", "--kb", "help/kb"], "at 'HEAD' there is no knowledge base in help/kb/"),
        (["HEAD", "--kb", "help", "--cases", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
    ],
)
def test_what_cannot_be_compared_is_told(repository: Path, words: list[str], said: str) -> None:
    """A request that cannot be met ends with 2 and one line that says why."""
    done = fixlore(repository, "diff", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (repository / "stolen").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not a line of JSON"),
        ("[1]", "a case is"),
        ('{"fact": {}}', "did you mean 'facts'?"),
        ('{"facts": []}', "`facts` is a mapping"),
        ('{"text": " "}', "nothing is known of the case"),
        ('{"log": ["", " "]}', "nothing is known of the case"),
        ('{"log": 5}', "`log` is a text, or a list of lines"),
        ('{"text": "a", "log": ["b", 5]}', "`log` is a text, or a list of lines"),
    ],
)
def test_a_line_that_is_no_case_is_told_with_its_place(
    repository: Path, line: str, said: str
) -> None:
    """The file and the line stand before what is wrong."""
    (repository / "cases.jsonl").write_text('{"text": "a"}\n\n' + line + "\n", encoding="utf-8")
    done = fixlore(repository, "diff", "HEAD", "--kb", "help", "--cases", "cases.jsonl")
    assert done.returncode == 2
    assert "cases.jsonl:3: " in done.stderr
    assert said in done.stderr


@pytest.mark.parametrize(
    "log", [["it refused", "it is up", "it refused"], "it refused\nit is up\nit refused\n"]
)
def test_a_recorded_log_is_read(tmp_path: Path, log: str | list[str]) -> None:
    """A log, as a text or as lines, is answered by either version's symptoms in logs."""
    versions = [
        open_knowledge_base(write(tmp_path / str(count), {"a": LOGGED % count})) for count in (3, 2)
    ]
    recorded = tmp_path / "cases.jsonl"
    recorded.write_text(json.dumps({"log": log}) + "\n", encoding="utf-8")
    count, changes = case_changes(read_cases(recorded), *versions)
    assert count == 1
    assert [each.differences[0] for each in changes] == [("a.busy", "no finding", "possible")]


def test_a_link_in_history_leads_nowhere(repository: Path, tmp_path: Path) -> None:
    """A symbolic link of an older version is not followed out of it."""
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\n---\n", encoding="utf-8")
    (repository / "help" / "articles" / "leak.md").symlink_to(tmp_path / "secret.md")
    git(repository, "add", "help/articles/leak.md")
    git(repository, "commit", "--quiet", "--message=Link")
    (repository / "help" / "articles" / "leak.md").unlink()
    done = fixlore(repository, "diff", "HEAD", "--kb", "help")
    assert done.returncode == 0
    assert "Secret" not in done.stdout
