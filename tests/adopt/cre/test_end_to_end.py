"""A published rule, adopted, compiled and opened, is diagnosed from the log that it describes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import fixlore
from fixlore.adopt import Adopted, files_of, write_adoption
from fixlore.adopt.cre import adopt_rules

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("FIXLORE_SHARED", HERE.parents[2].parent / "shared"))
PUBLISHED = SHARED / "corpora" / "cre-rules"
OWN = HERE / "rules"

# On the log of the first the second is right too: the same lines tell of it.
TRUE_OVERLAPS = {
    ("cre-2025-0080", "cre-2026-0130"),
    ("cre-2025-0112", "cre-2026-0130"),
    ("cre-2025-0142", "cre-2026-0264"),
}


def opened(source: Path, dest: Path) -> tuple[fixlore.KnowledgeBase, dict[str, Path]]:
    """The knowledge base that a folder of rules gives, and each rule's folder by article."""
    rules = [each for each in adopt_rules(source) if isinstance(each, Adopted)]
    write_adoption(files_of(rules, "adopted"), dest, {})
    kb = fixlore.open(dest)
    assert [problem for problem in kb.problems if problem.severity == "error"] == []
    return kb, {rule.id: (source / rule.source).parent for rule in rules}


def found(kb: fixlore.KnowledgeBase, log: Path) -> set[str]:
    """The articles that a log brings."""
    with log.open("rb") as lines:
        return {finding.article for finding in kb.diagnose(log=lines).findings}


def fired(source: Path, dest: Path) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What each rule's own log brings, and what its counter-example does where it has one."""
    kb, folders = opened(source, dest)
    own = {name: found(kb, folder / "test.log") for name, folder in folders.items()}
    counter = {
        name: found(kb, folder / "test-fp.log")
        for name, folder in folders.items()
        if (folder / "test-fp.log").exists()
    }
    return own, counter


def test_our_own_rules_fire_on_their_logs_alone(tmp_path: Path) -> None:
    """Four rules: a set, a sequence, a count in a window, and a negation; each on its own log."""
    own, counter = fired(OWN, tmp_path)
    assert own == {name: {name} for name in ("drain", "flap", "queue", "seal")}
    assert counter == {name: set[str]() for name in ("drain", "flap", "queue", "seal")}


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="no published rules beside the checkout")
def test_published_rules_fire_on_their_logs_and_on_true_overlaps(tmp_path: Path) -> None:
    """Each is found in its own log, in no counter-example, and in no other log by mistake."""
    own, counter = fired(PUBLISHED, tmp_path)
    assert own
    assert [name for name, articles in own.items() if name not in articles] == []
    assert [name for name, articles in counter.items() if name in articles] == []
    others = {(log, other) for log, articles in own.items() for other in articles - {log}}
    assert others <= TRUE_OVERLAPS
