"""Questions: what is behind a derived fact is asked, and answers are told apart by the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import fixlore
from fixlore.diagnose.answers import answers_of
from fixlore.diagnose.evaluators import KleeneEvaluator
from fixlore.diagnose.prepared import Preparer
from fixlore.rules.conditions import AnyOf, Atom, Test
from fixlore.vocabulary import Fact
from tests.diagnose.session.lamp import ARTICLE, FACTS, TEXT, lamp

if TYPE_CHECKING:
    from pathlib import Path

    from fixlore.rules.conditions import Operator
    from fixlore.vocabulary import FactType, JsonValue


def _asked(diagnosis: fixlore.Diagnosis) -> list[str]:
    return [step.fact for step in diagnosis.next_steps if isinstance(step, fixlore.Ask)]


def test_a_derived_fact_is_reached_by_what_it_follows_from(tmp_path: Path) -> None:
    """Nobody can be asked for the power; the voltage tells it, and is the first question here."""
    dear = ARTICLE.replace("works=sometimes", "works=always")
    diagnosis = lamp(tmp_path, dear).diagnose(
        {"lamp.switch": "up", "lamp.bulb": "whole"}, text=TEXT
    )
    assert _asked(diagnosis)[0] == "lamp.volts"
    assert isinstance(diagnosis.next_step, fixlore.Ask)


def test_a_derived_fact_that_its_author_asks_for_is_asked_itself(tmp_path: Path) -> None:
    """It is derived where that is possible, and asked where not."""
    facts = FACTS.replace("lamp.power:\n", "lamp.power:\n  ask: How strong is the power?\n")
    diagnosis = lamp(tmp_path, facts=facts).diagnose(text=TEXT)
    assert "lamp.power" in _asked(diagnosis)
    assert "lamp.volts" not in _asked(diagnosis)


def _kinds(fact: Fact, *tests: tuple[Operator, JsonValue]) -> set[tuple[bool | None, ...]]:
    atoms = tuple(Atom(fact.name, (Test(name, operand),)) for name, operand in tests)
    made = Preparer({fact.name: fact}, KleeneEvaluator()).condition(AnyOf(atoms), "")
    return set(answers_of(fact, made.clues))


T, F = True, False


@pytest.mark.parametrize(
    ("kind", "tests", "kinds"),
    [
        ("number", [("below", 5), ("below", 10)], {(T, T), (F, T), (F, F)}),
        ("number", [("at_least", 3), ("at_most", 3)], {(T, F), (T, T), (F, T)}),
        ("number", [("is", [404])], {(T,), (F,)}),
        ("date", [("below", "2024-01-10"), ("above", "2024-01-20")], {(T, F), (F, F), (F, T)}),
        ("date", [("at_most", "9999-12-31")], {(T,)}),
        ("version", [("version", ">=2.3"), ("version", "<2.4")], {(T, T), (T, F), (F, T)}),
        ("version", [("version", "==2.*"), ("version", "~=2.5")], {(T, T), (T, F), (F, F)}),
        ("text", [("contains", ["disk"]), ("is", ["disk full"])], {(T, T), (T, F), (F, F)}),
        ("text", [("matches", "^a+$")], {(T,), (F,)}),
        ("list", [("contains", ["a"]), ("contains", ["b"])], {(T, F), (F, T), (F, F)}),
        ("boolean", [("is", [True])], {(T,), (F,)}),
    ],
)
def test_answers_are_told_apart_by_what_the_tests_name(
    kind: FactType, tests: list[tuple[Operator, JsonValue]], kinds: set[tuple[bool, ...]]
) -> None:
    """Each combination of truths that a value can have is an answer, and no other is."""
    assert _kinds(Fact("f.x", kind), *tests) == kinds
