"""The solver against brute force: what it says of generated conditions, every case says too.

Each fact's values here are more than its tests can tell apart; truths come from the engine's own
tests and Kleene evaluator.
"""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from packaging.version import Version

from fixlore.checks.logic.scope import Scope
from fixlore.checks.logic.world import World
from fixlore.diagnose.atoms import compile_atom
from fixlore.diagnose.skeleton import decide, split
from fixlore.rules.conditions import AllOf, AnyOf, AtLeast, Atom, Not, Test, atoms_of
from fixlore.rules.model import ArticleRules, CauseRules, MessageSymptom, SharedRules
from fixlore.vocabulary import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.rules.conditions import Condition, Operator
    from fixlore.vocabulary import FactType, JsonValue, Value

FACTS = {
    "c": Fact("c", "choice", {"x": "", "y": "", "z": ""}),
    "b": Fact("b", "boolean"),
    "n": Fact("n", "number"),
    "d": Fact("d", "date"),
    "v": Fact("v", "version"),
    "t": Fact("t", "text"),
    "l": Fact("l", "list"),
}
DATES = ("2024-01-30", "2024-01-31", "2024-02-02")
SPECIFIERS = (">=2,<3", "==2.*", ">1.9", "<2", "~=1.9", "!=2.0", "==2.0", ">=2.0rc1")
OPERANDS: dict[FactType, dict[Operator, st.SearchStrategy[JsonValue]]] = {
    "choice": {"is": st.lists(st.sampled_from("xyz"), min_size=1, max_size=2)},
    "boolean": {"is": st.booleans()},
    "number": dict.fromkeys(
        ("at_least", "at_most", "above", "below"), st.sampled_from([0, 1, 1.5, 2])
    ),
    "date": dict.fromkeys(("at_least", "at_most", "above", "below"), st.sampled_from(DATES)),
    "version": {"version": st.sampled_from(SPECIFIERS), "is": st.just(["2.0"])},
    "text": {
        "is": st.lists(st.sampled_from(["a", "A b", "ab"]), min_size=1, max_size=2),
        "contains": st.lists(st.sampled_from(["a", "ab", "B"]), min_size=1, max_size=2),
    },
    "list": {"contains": st.lists(st.sampled_from("pqr"), min_size=1, max_size=2)},
}
VALUES: dict[FactType, Sequence[Value]] = {
    "choice": ["x", "y", "z"],
    "boolean": [True, False],
    "number": [-1, 0, 0.5, 1, 1.25, 1.5, 1.75, 2, 3],
    "date": [date(2024, 1, day) for day in (29, 30, 31)]
    + [date(2024, 2, day) for day in (1, 2, 3)],
    "version": [
        Version(text)
        for text in (  # noqa: SIM905 - a list of words reads best as words
            "0.1 1.8 1.9 1.9.post1 1.10 1.99 2.dev1 2.0a1 2.0rc1 2.0rc2 2.0 2.0+local 2.0.post1 "
            "2.0.1 2.1 2.9 3.dev1 3.0a1 3.0 3.1 4 1!0"
        ).split()
    ],
    "text": ["a", "A  B", "ab", "b", "", "z", "za", "zab", "zb", "a.b"],
    "list": [
        (),
        ("p",),
        ("q",),
        ("r",),
        ("p", "q"),
        ("p", "r"),
        ("q", "r"),
        ("p", "q", "r"),
        ("s",),
    ],
}


@st.composite
def atoms(draw: st.DrawFn) -> Atom:
    """One test of one fact, now and then with a demand that it is known."""
    fact = draw(st.sampled_from(sorted(FACTS)))
    operator, operands = draw(st.sampled_from(sorted(OPERANDS[FACTS[fact].type].items())))
    tests = [Test(operator, draw(operands))]
    known = draw(st.sampled_from([None, None, None, True, False]))
    return Atom(fact, (*tests, *([] if known is None else [Test("known", known)])))


def _gates(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        several.map(AllOf),
        several.map(AnyOf),
        parts.map(Not),
        several.flatmap(lambda of: st.integers(1, len(of)).map(lambda n: AtLeast(n, of))),
    )


CONDITIONS = st.recursive(atoms(), _gates, max_leaves=4)


def _truths(conditions: list[Condition]) -> set[tuple[bool | None, ...]]:
    """The truths of the conditions together, in every case there is."""
    names = sorted({atom.fact for each in conditions for atom in atoms_of(each)})
    logics = [split(each) for each in conditions]
    checks = [[compile_atom(a, FACTS[a.fact]) for a in logic.atoms] for logic in logics]
    found: set[tuple[bool | None, ...]] = set()
    for values in product(*([None, *VALUES[FACTS[name].type]] for name in names)):
        case = dict(zip(names, values, strict=True))
        found.add(
            tuple(
                decide(
                    logic.skeleton,
                    [check(case[a.fact]) for a, check in zip(logic.atoms, own, strict=True)],
                )
                for logic, own in zip(logics, checks, strict=True)
            )
        )
    return found


def _world(conditions: list[Condition]) -> World:
    causes = [CauseRules(f"c{n}", "", when) for n, when in enumerate(conditions)]
    rules = ArticleRules("a", "", "a.md", "", (MessageSymptom("m"),), tuple(causes), AllOf(()))
    return World(Scope([rules], SharedRules("", "", FACTS)))


def _few_facts(conditions: list[Condition]) -> bool:
    return len({atom.fact for each in conditions for atom in atoms_of(each)}) <= 3


@settings(max_examples=150, deadline=None)
@given(st.lists(CONDITIONS, min_size=2, max_size=2).filter(_few_facts))
def test_solver_finds_exactly_what_some_case_shows(conditions: list[Condition]) -> None:
    """Two conditions can be true, false or unknown together exactly where some case has it so."""
    world = _world(conditions)
    shown = _truths(conditions)
    for wanted in product((True, False, None), repeat=len(conditions)):
        literals: list[int] = []
        for truth, condition in zip(wanted, conditions, strict=True):
            holds, fails = world.truth(condition)
            literals += {True: [holds], False: [fails], None: [-holds, -fails]}[truth]
        assert world.possible(*literals) is (wanted in shown)
