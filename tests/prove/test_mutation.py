"""Mutation: a test that is left out of trying a change could not have noticed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixlore.diagnose.evaluators import KleeneEvaluator
from fixlore.opening import open_knowledge_base
from fixlore.prove.bearing import Bearing
from fixlore.prove.cases import read_tests
from fixlore.prove.comparison import compare
from fixlore.prove.concern import may_notice, reached, try_out
from fixlore.prove.conditions_in import conditions_in
from fixlore.prove.mutants import mutants_of

ROOT = Path(__file__).parents[2]
ARTICLES = (
    ("lantern", "beacon"),
    ("netsuite-sync-credentials",),
)
FILES = {
    "kb/kb.yaml": "name: lantern\n",
    "kb/facts/lamp.yaml": """
lamp.on: {type: boolean, ask: Is it on?}
lamp.level: {type: number, ask: How bright is it?}
lamp.kind: {type: choice, values: {bulb: A bulb, tube: A tube}, ask: What is it?}
lamp.dark: {type: boolean, derive: [{when: {lamp.level: {below: 5}}, value: true}]}
lamp.silent: {type: boolean, derive: [{when: {lamp.kind: {known: false}}, value: true}]}
lamp.spent:
  type: boolean
  derive:
    - {when: {cause.lantern.worn: true}, value: true}
    - {when: {lamp.dark: false}, value: false}
""",
    "kb/solutions/replace.md": """## Replace it {#replace}
1. Buy a tube. {when="{lamp.kind: tube}"}
2. Put a {{ lamp.kind }} in.
""",
    "articles/lantern.md": """---
title: The lantern
symptoms: [{message: the lantern fails}, {when: {lamp.dark: true, lamp.on: true}}]
causes:
  worn: {title: Worn, when: {lamp.dark: true, lamp.on: true}, solution: shared/replace}
  off: {title: Switched off, when: {lamp.on: false}, solution: switch}
tests:
  - {given: {lamp.on: true, lamp.level: 2}, expect: {confirmed: [worn], ruled_out: ["off"]}}
  - given: {lamp.on: false, lamp.kind: tube, lamp.level: 9, text: the lantern fails}
    expect: {confirmed: ["off"], next_step: {try: switch}, not_steps: [Buy a tube]}
  - {given: {lamp.on: true, lamp.level: 5}, expect: {nothing: true}}
---
## Switch it on {#switch}
1. Turn the knob.
""",
    "articles/beacon.md": """---
title: The beacon
symptoms: [{message: the beacon fails}]
applies_to: {lamp.level: {at_most: 90}}
causes:
  after: {title: After, when: {lamp.spent: true}, solution: shared/replace}
  quiet: {title: Quiet, when: {lamp.silent: true}, solution: wait}
tests:
  - given: {lamp.on: true, lamp.level: 2, text: the beacon fails}
    expect: {confirmed: [after, quiet], steps: [Put a]}
  - given: {lamp.kind: tube, lamp.level: 95, text: the beacon fails}
    expect: {ruled_out: [after, quiet]}
  - {given: {lamp.kind: tube, text: the beacon fails}, expect: {possible: [after, quiet]}}
---
## Wait {#wait}
1. Sit down. {when="{lamp.silent: true}"}
""",
}


@pytest.fixture(scope="module")
def lantern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small knowledge base with chains, derived facts and shared steps."""
    root = tmp_path_factory.mktemp("lantern")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize("articles", ARTICLES, ids=lambda names: names[0])
def test_only_tests_that_could_notice_a_change_are_tried(
    articles: tuple[str, ...], lantern: Path
) -> None:
    """Every test that fails on a changed condition is among those that are tried on it."""
    root = lantern if articles[0] == "lantern" else ROOT
    kb = open_knowledge_base(root)
    kb = kb.revised(kb.shared, KleeneEvaluator())
    tests = [each for each in read_tests(root, kb.facts) if each.article in articles]
    assert all(compare(test, kb).passed for test in tests)
    bearing, tried = Bearing(kb), [try_out(test, kb) for test in tests]
    chosen = None if root == lantern else articles
    failing = spared = 0
    for owned in conditions_in(kb, chosen):
        near = reached(owned, tried, bearing)
        for mutant in mutants_of(owned, kb)[0]:
            changed = kb.revised(mutant.rules)
            failed = {id(test) for test in tests if not compare(test, changed).passed}
            asked = {id(test) for test in may_notice(owned, mutant.condition, near, bearing, kb)}
            assert failed <= asked, mutant.says
            failing += len(failed)
            spared += len(tests) - len(asked)
    assert failing > 10
    assert spared > 10
