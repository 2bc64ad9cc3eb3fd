"""A knowledge base under edit."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fixlore
from fixlore.checks.running import run_checks
from fixlore.workspace import Workspace, open_workspace
from tests.small_kb import ARTICLE, FACTS, write

ONE, OTHER, VOCABULARY = "articles/one.md", "articles/other.md", "kb/facts/lamp.yaml"
GOOD = ARTICLE.format(when="{lamp.on: false}")
CHAINED = ARTICLE.format(when="{cause.one.bulb: true}")
TEXTS = {
    ONE: [
        GOOD,
        ARTICLE.format(when="{lamp.onn: false}"),
        ARTICLE.format(when="{all: [{lamp.on: true}, {lamp.on: false}]}"),
        GOOD.replace("lamp blinks", "{place} blinks"),
        "---\ntitle: [\n",
        "",
    ],
    OTHER: [
        CHAINED,
        GOOD + "\n[one](one.md#tighten) [none](one.md#none)\n",
        GOOD.replace("title: The lamp", "checks: {missing-tests: off}\ntitle: The lamp"),
        GOOD.replace("bulb:", "lost:").replace("lamp.on:", "lamp.shared:"),
        "no front matter",
    ],
    VOCABULARY: [
        FACTS,
        FACTS.replace("lamp.on:", "lamp.onn:"),
        FACTS + "lamp.shared: {type: boolean, derive: [{when: {lamp.on: true}, value: true}]}\n",
        FACTS.replace("red: Red, ", ""),
    ],
    "kb/solutions/restart.md": ["# Restart {#restart}\n1. Restart it.\n", "nothing"],
    "kb/kb.yaml": ["name: small\n", "name: small\nchecks: {unused-fact: off}\n"],
}
TODAY = date.today()  # noqa: DTZ011 - as the workspace has it


def _workspace(root: Path) -> Workspace:
    workspace = open_workspace(write(root, {"one": GOOD, "other": CHAINED}))
    workspace.settle()
    return workspace


def _codes(workspace: Workspace, path: str) -> set[str]:
    return {each.code for each in workspace.problems(path)}


def test_a_buffer_counts_before_it_is_saved_and_no_longer_once_it_is_closed(
    tmp_path: Path,
) -> None:
    """A wrong fact in a buffer is a problem; without the buffer, the file's text counts."""
    workspace = _workspace(tmp_path)
    workspace.change(ONE, GOOD.replace("lamp.on", "lamp.onn"))
    assert "unknown-fact" in _codes(workspace, ONE)
    workspace.change(ONE, None)
    assert "unknown-fact" not in _codes(workspace, ONE)


def test_a_cause_that_goes_is_a_problem_of_the_article_that_names_it(tmp_path: Path) -> None:
    """Another article's problems follow, once the work is done, and the work names it."""
    workspace = _workspace(tmp_path)
    workspace.change(ONE, GOOD.replace("bulb:", "fuse:"))
    workspace.problems(ONE)
    told: set[str] = set()
    while (paths := workspace.work()) is not None:
        told |= paths
    assert OTHER in told
    assert "unknown-cause" in _codes(workspace, OTHER)


def test_while_facts_cannot_be_read_articles_are_held_against_the_last_ones(
    tmp_path: Path,
) -> None:
    """A half-written file of facts is told in that file and spoils no article."""
    workspace = _workspace(tmp_path)
    before = workspace.problems(ONE)
    workspace.change(VOCABULARY, FACTS + "lamp.new: {type: ")
    workspace.settle()
    assert "bad-yaml" in _codes(workspace, VOCABULARY)
    assert workspace.problems(ONE) == before


def test_the_last_good_rules_of_a_broken_article_stay(tmp_path: Path) -> None:
    """An article that cannot be read keeps its rules, and has no names."""
    workspace = _workspace(tmp_path)
    workspace.change(ONE, "---\ntitle: [\n")
    rules = workspace.rules(ONE)
    assert rules is not None
    assert rules.title == "The lamp blinks"
    assert workspace.names(ONE) is None


def test_the_knowledge_base_is_that_of_the_buffers(tmp_path: Path) -> None:
    """A case is diagnosed by what is in the editor."""
    workspace = _workspace(tmp_path)
    workspace.change(OTHER, None)
    workspace.change(ONE, GOOD.replace("lamp blinks", "lamp flickers"))
    found = workspace.knowledge_base().diagnose(text="the lamp flickers").findings
    assert [each.article for each in found if each.article == "one"] == ["one"]


def test_a_new_buffer_is_an_article_and_a_file_that_goes_is_none_any_more(tmp_path: Path) -> None:
    """Files that only the editor has are seen, and files that are removed are forgotten."""
    workspace = _workspace(tmp_path)
    workspace.change("articles/new.md", GOOD)
    workspace.settle()
    assert "new" in workspace.knowledge_base().articles
    (tmp_path / OTHER).unlink()
    workspace.refresh()
    workspace.settle()
    assert "other" not in workspace.knowledge_base().articles
    assert workspace.problems(OTHER) == ()


def test_what_another_program_saves_is_taken_in(tmp_path: Path) -> None:
    """A file that changed on disk is read again, unless it is open."""
    workspace = _workspace(tmp_path)
    (tmp_path / ONE).write_text(GOOD.replace("lamp.on", "lamp.onn") + "\n", encoding="utf-8")
    workspace.refresh()
    assert "unknown-fact" in _codes(workspace, ONE)


def test_what_is_kept_serves_the_next_time(tmp_path: Path) -> None:
    """A workspace that was kept opens with the same problems, and nothing left to examine."""
    workspace = _workspace(tmp_path)
    workspace.keep()
    again = open_workspace(tmp_path)
    again.settle()
    assert again.problems(ONE) == workspace.problems(ONE)


def test_no_knowledge_base_is_an_error_that_says_so(tmp_path: Path) -> None:
    """A folder without articles cannot be opened."""
    with pytest.raises(fixlore.KnowledgeBaseError, match="no folder articles"):
        open_workspace(tmp_path)


_CHANGES = st.lists(
    st.sampled_from([(path, text) for path, texts in TEXTS.items() for text in (*texts, None)]),
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(_CHANGES)
def test_after_any_changes_the_problems_are_those_of_a_fresh_check(
    changes: list[tuple[str, str | None]],
) -> None:
    """Whatever was changed, and in whatever order, nothing of the way there is left."""
    with tempfile.TemporaryDirectory() as live, tempfile.TemporaryDirectory() as fresh:
        workspace = _workspace(Path(live))
        write(Path(fresh), {"one": GOOD, "other": CHAINED})
        for number, (path, text) in enumerate(changes):
            workspace.change(path, text)
            if number % 2:
                workspace.settle()
        for path, text in dict(changes).items():
            _put(Path(fresh), path, text)
        workspace.settle()
        told = {each for path in TEXTS for each in workspace.problems(path)}
        assert told == set(run_checks(Path(fresh), today=TODAY).problems)


def _put(root: Path, path: str, text: str | None) -> None:
    if text is not None:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
