"""Hypothesis strategies: vocabularies, conditions on them, and cases, all small and typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from fixlore.rules.conditions import AllOf, AnyOf, AtLeast, Atom, Condition, Not, Test
from fixlore.vocabulary import Fact

if TYPE_CHECKING:
    from collections.abc import Mapping

# Each fact with every value that a test below can tell apart, so that trying them all is proof.
FACTS: Mapping[str, Fact] = {
    "colour": Fact("colour", "choice", {"red": "Red", "green": "Green", "blue": "Blue"}),
    "shape": Fact("shape", "choice", {"round": "Round", "square": "Square"}),
    "plugged": Fact("plugged", "boolean"),
    "level": Fact("level", "number", unit="%"),
    "note": Fact("note", "text"),
    "release": Fact("release", "version"),
    "bought": Fact("bought", "date"),
    "parts": Fact("parts", "list"),
}
VALUES: Mapping[str, tuple[object, ...]] = {
    "colour": ("red", "green", "blue"),
    "shape": ("round", "square"),
    "plugged": (True, False),
    "level": (-1, 0, 5, 7.5, 10, 99),
    "note": ("", "Out of paper", "door OPEN"),
    "release": ("1.9", "2.0", "2.3.1", "3.0rc1"),
    "bought": ("2023-12-31", "2024-01-01", "2024-06-30"),
    "parts": ([], ["lid"], ["lid", "tray"]),
}

_TESTS: Mapping[str, tuple[Test, ...]] = {
    "colour": (Test("is", ["red"]), Test("is", ["red", "blue"])),
    "shape": (Test("is", ["round"]),),
    "plugged": (Test("is", [True]), Test("is", [False])),  # type: ignore[list-item] # a boolean's operand
    "level": (Test("at_least", 5), Test("below", 5), Test("above", 7.5), Test("at_most", 0)),
    "note": (Test("is", ["out of paper"]), Test("contains", ["open"]), Test("matches", "^[Oo]ut")),
    "release": (Test("version", ">=2.0,<3"), Test("is", ["2.0"])),
    "bought": (Test("at_least", "2024-01-01"), Test("below", "2024-06-30")),
    "parts": (Test("contains", ["lid"]), Test("contains", ["tray", "hinge"])),
}


def atoms() -> st.SearchStrategy[Atom]:
    """One or two tests of any one fact."""
    return st.sampled_from(sorted(FACTS)).flatmap(
        lambda fact: (
            st.lists(st.sampled_from(_TESTS[fact]), min_size=1, max_size=2, unique_by=_key)
            .map(tuple)
            .map(lambda tests: Atom(fact, tests, "1:1"))
        )
    )


def conditions() -> st.SearchStrategy[Condition]:
    """Any combination of atoms, up to twelve of them."""
    return st.recursive(atoms(), _combined, max_leaves=12)


def conditions_that_name_each_fact_once() -> st.SearchStrategy[Condition]:
    """Combinations in which each fact stands in one atom."""
    return st.permutations(sorted(FACTS)).flatmap(
        lambda order: st.integers(1, len(order)).flatmap(lambda most: _over(tuple(order[:most])))
    )


def known_facts() -> st.SearchStrategy[dict[str, object]]:
    """Values for some of the facts."""
    return st.fixed_dictionaries(
        {}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}
    )


def _key(test: Test) -> str:
    return test.operator


def _combined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        several.map(AllOf),
        several.map(AnyOf),
        parts.map(Not),
        several.flatmap(lambda of: st.integers(1, len(of)).map(lambda count: AtLeast(count, of))),
    )


def _over(facts: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    if len(facts) == 1:
        atom = st.sampled_from(_TESTS[facts[0]]).map(lambda test: Atom(facts[0], (test,), "1:1"))
        return st.one_of(atom, atom.map(Not))
    half = len(facts) // 2
    pair = st.tuples(_over(facts[:half]), _over(facts[half:]))
    return st.one_of(pair.map(AllOf), pair.map(AnyOf), pair.map(AllOf).map(Not))
