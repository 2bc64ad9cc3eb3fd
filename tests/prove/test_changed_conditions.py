"""Changes of conditions: what is tried, in words, and that each differs from what was written."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.diagnose.skeleton import split
from fixlore.prove.abstraction import decided_by, decisive, table_of, worlds_of
from fixlore.prove.changed_conditions import changes_of
from fixlore.prove.changed_patterns import changed_patterns
from fixlore.prove.changed_tests import changed_tests
from fixlore.rules.conditions import AllOf, AnyOf, AtLeast, Atom, Condition, Not, Test
from fixlore.vocabulary import Fact

FACTS = {
    "on": Fact("on", "boolean"),
    "kind": Fact("kind", "choice", {"bulb": "A bulb", "tube": "A tube", "strip": "A strip"}),
    "level": Fact("level", "number"),
    "maker": Fact("maker", "text"),
}
ON = Atom("on", (Test("is", operand=True),))
ATOMS = st.sampled_from(
    [
        ON,
        Atom("kind", (Test("is", ["bulb", "tube"]),)),
        Atom("level", (Test("below", 5),)),
        Atom("level", (Test("at_least", 5), Test("at_most", 9))),
        Atom("maker", (Test("matches", "^Acme"),)),
    ]
)


def _groups(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return (
        st.builds(AllOf, several)
        | st.builds(AnyOf, several)
        | st.builds(Not, parts)
        | several.map(lambda of: AtLeast(1 + len(of) // 2, of))
    )


CONDITIONS: st.SearchStrategy[Condition] = st.recursive(ATOMS, _groups, max_leaves=4)


@pytest.mark.parametrize(
    ("fact", "test", "changed"),
    [
        ("level", Test("below", 5), ["at_most 5", "below 4", "below 6"]),
        ("level", Test("at_least", 2.5), ["above 2.5", "at_least 2.4", "at_least 2.6"]),
        ("level", Test("above", 0), ["at_least 0", "above -1", "above 1"]),
        ("kind", Test("is", ["bulb"]), ["is tube", "is bulb,tube", "is bulb,strip"]),
        ("kind", Test("is", ["bulb", "tube"]), ["is tube", "is bulb", "is bulb,tube,strip"]),
        ("on", Test("is", operand=True), []),
        ("on", Test("known", operand=True), ["known False"]),
    ],
)
def test_a_test_changes_by_little(fact: str, test: Test, changed: list[str]) -> None:
    """An operator by its strictness, a bound by one in its last digit, a list by one value."""
    found = [each for _, each in changed_tests(test, FACTS[fact])]
    said = [
        f"{each.operator} "
        + (
            ",".join(map(str, each.operand))
            if isinstance(each.operand, list)
            else str(each.operand)
        )
        for each in found
    ]
    assert said == changed


def test_a_date_changes_by_a_day() -> None:
    """The day before, and the day after."""
    found = changed_tests(Test("at_least", "2024-03-01"), Fact("day", "date"))
    assert [each.operand for _, each in found] == ["2024-03-01", "2024-02-29", "2024-03-02"]


def test_a_range_of_versions_loses_a_part_or_changes_its_strictness() -> None:
    """Each part of a specifier is left out once and changed once."""
    found = changed_tests(Test("version", ">=2.3,<3"), Fact("release", "version"))
    assert [each.operand for _, each in found] == ["<3", ">2.3,<3", ">=2.3", ">=2.3,<=3"]


@pytest.mark.parametrize(
    ("pattern", "changed"),
    [
        ("(?i)^a", ["^a", "(?i)a"]),
        (
            r"^(cat|dog)(\.|$)",
            [
                r"(cat|dog)(\.|$)",
                r"^(cat|dog)(\.|)",
                r"^(dog)(\.|$)",
                r"^(cat)(\.|$)",
                "^(cat|dog)($)",
                r"^(cat|dog)(\.)",
            ],
        ),
        (r"[$|^]\$", []),
        ("a|b", ["b", "a"]),
    ],
)
def test_a_pattern_loses_a_flag_an_anchor_or_an_alternative(
    pattern: str, changed: list[str]
) -> None:
    """What is escaped or in a class stays."""
    assert list(changed_patterns(pattern)) == changed


@given(CONDITIONS)
def test_no_change_is_spelled_as_what_was_written(condition: Condition) -> None:
    """Every change differs from the condition."""
    assert all(each.condition != condition for each in changes_of(condition, FACTS))


@given(CONDITIONS)
def test_twice_negated_is_equivalent(condition: Condition) -> None:
    """The abstraction finds that a condition and its double negation are the same."""
    worlds = worlds_of([condition], FACTS)
    assert worlds is not None
    twice = Not(Not(condition))
    assert table_of(condition, worlds, FACTS) == table_of(twice, worlds, FACTS)


@given(st.integers(-3, 12), CONDITIONS)
def test_the_abstraction_has_a_world_for_every_number(level: int, condition: Condition) -> None:
    """However the facts lie, some world gives the condition the truth that they give it."""
    exact = Atom("level", (Test("is", level),))
    coarse, fine = worlds_of([condition], FACTS), worlds_of([condition, exact], FACTS)
    assert coarse is not None
    assert fine is not None
    assert set(table_of(condition, fine, FACTS)) <= set(table_of(condition, coarse, FACTS))


@pytest.mark.parametrize("truths", list(product((True, False), repeat=2)))
def test_an_atom_decides_where_flipping_it_flips_the_condition(truths: tuple[bool, bool]) -> None:
    """Of a conjunction an atom decides only where the other one holds."""
    both = AllOf((ON, Atom("level", (Test("below", 5),))))
    decided = set(decided_by(split(both).skeleton, truths))
    assert decided == {(n, truths[n]) for n in range(2) if truths[1 - n]}


def test_what_can_never_decide_is_not_asked_for() -> None:
    """Below 3 and below 5: where the first fails at 4, the second holds, and never the reverse."""
    both = AllOf((Atom("level", (Test("below", 3),)), Atom("level", (Test("below", 5),))))
    assert decisive(both, FACTS) == {(0, True), (0, False), (1, True)}
