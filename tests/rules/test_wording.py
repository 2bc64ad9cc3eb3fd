"""Conditions in plain English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fixlore.rules.conditions import (
    ALWAYS,
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Not,
    condition_from_json,
)
from fixlore.rules.wording import say_condition
from fixlore.vocabulary import Fact

if TYPE_CHECKING:
    from fixlore.rules.conditions import Operator


def atom(fact: str, operator: Operator, operand: object) -> Condition:
    """A test of one fact, from the form that it has in rules/."""
    return condition_from_json({"fact": fact, operator: operand})


LINUX = atom("os", "is", ["linux"])
FULL = atom("disk.free", "below", 5)
ROLE = atom("role", "is", ["a", "b", "c"])
RANGE = condition_from_json({"fact": "disk.free", "at_least": 5, "below": 10})
LOG = atom("log", "contains", ["x"])

VOCABULARY = {
    "role": Fact("role", "choice", {"a": "Administrator", "b": "Buyer", "c": ""}),
    "disk.free": Fact("disk.free", "number", unit="percent"),
}


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (LINUX, "os is linux"),
        (Not(LINUX), "os is not linux"),
        (Not(Not(LINUX)), "os is linux"),
        (ROLE, "role is a, b or c"),
        (Not(ROLE), "role is neither a, b nor c"),
        (FULL, "disk.free is below 5"),
        (Not(FULL), "disk.free is not below 5"),
        (RANGE, "disk.free is at least 5 and is below 10"),
        (Not(RANGE), "not (disk.free is at least 5 and is below 10)"),
        (LOG, "log contains x"),
        (Not(LOG), "log does not contain x"),
        (atom("a", "is", [True]), "a is yes"),
        (atom("a", "at_most", 2.5), "a is at most 2.5"),
        (atom("a", "above", 2), "a is above 2"),
        (atom("a", "matches", "x.*"), "a matches x.*"),
        (atom("a", "version", ">=2,<3"), "a is a version >=2,<3"),
        (atom("a", "known", operand=True), "a is known"),
        (Not(atom("a", "known", operand=True)), "a is not known"),
        (atom("cause.disk-full", "is", [True]), "the cause disk-full is confirmed"),
        (Not(atom("cause.x", "is", [True])), "the cause x is not confirmed"),
        (
            AllOf((LINUX, AnyOf((FULL, LOG)))),
            "os is linux and (disk.free is below 5 or log contains x)",
        ),
        (
            AtLeast(2, (LINUX, FULL, LOG)),
            "at least 2 of: os is linux; disk.free is below 5; log contains x",
        ),
        (Not(AnyOf((LINUX, FULL))), "not (os is linux or disk.free is below 5)"),
        (AllOf((AnyOf((LINUX,)),)), "os is linux"),
        (ALWAYS, "always"),
        (AnyOf(()), "never"),
    ],
)
def test_say_condition(condition: Condition, words: str) -> None:
    """A condition reads as a person would say it."""
    assert say_condition(condition) == words


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (ROLE, "role is Administrator, Buyer or c"),
        (FULL, "disk.free is below 5 percent"),
        (LINUX, "os is linux"),
    ],
)
def test_a_vocabulary_gives_labels_and_units(condition: Condition, words: str) -> None:
    """Values are said by their labels, numbers with their units."""
    assert say_condition(condition, VOCABULARY) == words
