"""Laws of verdicts: the two evaluators agree, and brute force over the unknown agrees with both."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixlore.diagnose.evaluators import Evaluator, KleeneEvaluator, best_evaluator
from fixlore.diagnose.inference import Inference, Observation
from fixlore.diagnose.prepared import Preparer
from fixlore.diagnose.skeleton import Gate, Literal, Skeleton, decide, negate
from fixlore.rules.conditions import Condition, atoms_of
from fixlore.vocabulary import parse_value
from tests.diagnose.cases import (
    FACTS,
    VALUES,
    conditions,
    conditions_that_name_each_fact_once,
    known_facts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

needs_durable_rules = pytest.mark.skipif(
    best_evaluator().name == "kleene", reason="durable_rules does not run on this Python"
)

TRUTHS = st.sampled_from((True, False, None))
LITERALS = st.builds(Literal, st.integers(0, 7), st.booleans())


def _gates(parts: st.SearchStrategy[Skeleton], most: int = 6) -> st.SearchStrategy[Skeleton]:
    return st.lists(parts, min_size=1, max_size=most).flatmap(
        lambda of: st.builds(Gate, st.integers(0, len(of) + 1), st.just(tuple(of)))
    )


SKELETONS = st.one_of(
    st.recursive(LITERALS, _gates, max_leaves=30),
    _gates(LITERALS, most=40),
)


def _truth(condition: Condition, known: Mapping[str, object], evaluator: Evaluator) -> bool | None:
    told = {name: Observation(parse_value(FACTS[name], raw), "told") for name, raw in known.items()}
    prepared = Preparer(FACTS, evaluator).condition(condition, "x.md")
    return Inference(told, lambda _: ()).decide(prepared)


def _completions(condition: Condition, known: Mapping[str, object]) -> Iterator[dict[str, object]]:
    unknown = sorted({atom.fact for atom in atoms_of(condition)} - set(known))
    for values in product(*(VALUES[name] for name in unknown)):
        yield {**known, **dict(zip(unknown, values, strict=True))}


def _brute_force(condition: Condition, known: Mapping[str, object]) -> bool | None:
    found = {_truth(condition, full, KleeneEvaluator()) for full in _completions(condition, known)}
    return found.pop() if len(found) == 1 else None


@needs_durable_rules
@settings(max_examples=400, deadline=None)
@given(SKELETONS, st.lists(st.lists(TRUTHS, min_size=8, max_size=8), min_size=3, max_size=12))
def test_the_evaluators_agree_on_every_skeleton(
    skeleton: Skeleton, cases: list[list[bool | None]]
) -> None:
    """durable_rules and Kleene give one answer, for skeletons small, large, and constant."""
    durable = best_evaluator().prepare(skeleton)
    for truths in cases:
        assert durable(tuple(truths)) is decide(skeleton, truths)


@needs_durable_rules
@settings(max_examples=200, deadline=None)
@given(conditions(), known_facts())
def test_the_evaluators_agree_on_every_condition(
    condition: Condition, known: dict[str, object]
) -> None:
    """The same holds from typed values through atoms to the verdict."""
    kleene = _truth(condition, known, KleeneEvaluator())
    assert _truth(condition, known, best_evaluator()) is kleene


@settings(max_examples=100, deadline=None)
@given(conditions(), known_facts())
def test_a_verdict_is_never_wrong(condition: Condition, known: dict[str, object]) -> None:
    """What is decided holds in every completion of the unknown facts."""
    facts = {atom.fact for atom in atoms_of(condition)}
    known = {**{name: VALUES[name][0] for name in sorted(facts)[4:]}, **known}
    truth = _truth(condition, known, best_evaluator())
    if truth is not None:
        assert _brute_force(condition, known) is truth


@settings(max_examples=100, deadline=None)
@given(conditions_that_name_each_fact_once(), known_facts())
def test_a_verdict_is_exactly_as_sharp_where_each_fact_stands_once(
    condition: Condition, known: dict[str, object]
) -> None:
    """Where each fact stands in one atom, unknown means that completions really differ."""
    facts = {atom.fact for atom in atoms_of(condition)}
    known = {**{name: VALUES[name][0] for name in sorted(facts)[4:]}, **known}
    assert _truth(condition, known, best_evaluator()) is _brute_force(condition, known)


@given(SKELETONS, st.lists(TRUTHS, min_size=8, max_size=8))
def test_a_negated_skeleton_is_its_opposite(skeleton: Skeleton, truths: list[bool | None]) -> None:
    """Negation turns true and false round and leaves unknown unknown."""
    truth = decide(skeleton, truths)
    opposite = None if truth is None else not truth
    assert decide(negate(skeleton), truths) is opposite
