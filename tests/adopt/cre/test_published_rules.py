"""Published rules of the CRE project, each with the log that must fire it, where they are there."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from fixlore.adopt.cre import AdoptedRule, Rejected, adopt_cre_folder
from fixlore.recognize.logs import LogWatcher

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("FIXLORE_SHARED", ROOT.parent / "shared"))
RULES = SHARED / "corpora" / "cre-rules"

pytestmark = pytest.mark.skipif(not RULES.is_dir(), reason="no published rules beside the checkout")


@cache
def adopted() -> tuple[AdoptedRule | Rejected, ...]:
    """Every rule of the folder."""
    return tuple(adopt_cre_folder(RULES))


def fires(rule: AdoptedRule, name: str) -> bool:
    """Whether the rule is recognised in this log beside it."""
    with (RULES / rule.source).with_name(name).open("rb") as log:
        return bool(LogWatcher([rule.symptom]).watch(log))


def test_every_rule_fires_on_its_own_log_or_is_rejected_by_name() -> None:
    """No rule is adopted that is silent, and each rejection says what and where."""
    assert adopted()
    for rule in adopted():
        if isinstance(rule, Rejected):
            assert rule.reason
            assert rule.line
        else:
            assert fires(rule, "test.log"), rule.source


def test_every_counter_example_is_silent() -> None:
    """A log that must not fire a rule does not."""
    rules = [rule for rule in adopted() if isinstance(rule, AdoptedRule)]
    checked = [rule for rule in rules if (RULES / rule.source).with_name("test-fp.log").exists()]
    assert checked
    assert [rule.source for rule in checked if fires(rule, "test-fp.log")] == []


def test_nothing_that_a_rule_says_is_lost() -> None:
    """Every word of its cause, impact, mitigation and references stands in the article."""
    yaml = pytest.importorskip("yaml")
    for rule in adopted():
        if isinstance(rule, AdoptedRule):
            (source,) = yaml.safe_load((RULES / rule.source).read_text(encoding="utf-8"))["rules"]
            cre = source["cre"]
            texts = [cre.get(key, "") for key in ("description", "cause", "impact", "mitigation")]
            wanted = " ".join([*texts, *cre.get("references", [])])
            got = rule.text.replace("\\{", "{")
            assert [word for word in words(wanted) if word not in got] == [], rule.source


def words(text: str) -> list[str]:
    """What is written, without the markers of lists and headings, which are renumbered."""
    return [word for word in text.split() if word.strip("-*+#•0123456789.)")]
