"""What the tests of the bundled articles are worth, by what they exercise and notice."""

from __future__ import annotations

from pathlib import Path

from fixlore.opening import open_knowledge_base
from fixlore.prove.cases import read_tests
from fixlore.prove.coverage import coverage_of, items_of
from fixlore.prove.mutation import score_of
from fixlore.prove.running import Order, run_tests

ROOT = Path(__file__).parents[2]
KB = open_knowledge_base(ROOT)
TESTS = tuple(read_tests(ROOT, KB.facts))


def test_everything_is_exercised() -> None:
    """Every cause, message, placeholder, branch and conditional step is met by a test."""
    order = Order(ROOT, coverage=True, processes=1)
    touched = {number for ran in run_tests(order, KB, TESTS) for number in ran.touched}
    assert coverage_of(items_of(KB, ROOT), touched).missed == ()


def test_nearly_every_change_is_noticed() -> None:
    """At least nine of ten small changes of conditions make a test fail."""
    assert score_of(Order(ROOT, processes=1), KB, TESTS).percent >= 90
