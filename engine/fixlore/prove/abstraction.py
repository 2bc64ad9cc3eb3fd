"""Abstraction: the finitely many cases that a condition can tell apart, and its truth in each.

A number counts only by how it lies to the bounds that it is compared with, a text only by which
tests it passes. Where a test cannot be seen through (a pattern, a range of versions), both of its
outcomes are supposed possible, so what is equal in every world is equal in every case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, combinations, pairwise, product, repeat
from math import prod
from typing import TYPE_CHECKING, Any, cast

from fixlore.diagnose.atoms import compile_atom
from fixlore.diagnose.skeleton import decide, split
from fixlore.prove.answer import fact_of
from fixlore.rules.conditions import Atom, Test, atoms_of
from fixlore.vocabulary import parse_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fixlore.diagnose.skeleton import Skeleton, Truth
    from fixlore.rules.conditions import Condition
    from fixlore.vocabulary import Fact, JsonValue, Value

MOST_WORLDS = 20_000
_MOST_FREE = 8
_OPAQUE = ("contains", "matches", "version")
_OTHER_TEXT = "\N{REPLACEMENT CHARACTER}"

Table = tuple["Truth", ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A value that stands for all that pass the same tests; `passed` are the opaque ones."""

    value: Value | None
    passed: frozenset[str] = frozenset()


World = dict[str, Sample]


def worlds_of(
    conditions: Iterable[Condition], vocabulary: Mapping[str, Fact]
) -> tuple[World, ...] | None:
    """Every case that these conditions can tell apart; None where there are too many to list."""
    tests: dict[str, list[Test]] = {}
    for atom in chain.from_iterable(map(atoms_of, conditions)):
        tests.setdefault(atom.fact, []).extend(atom.tests)
    choices: dict[str, Sequence[Sample]] = {}
    for name, asked in tests.items():
        samples = _samples(fact_of(name, vocabulary), asked)
        if samples is None:
            return None
        choices[name] = [Sample(None), *samples]
    if prod(map(len, choices.values())) > MOST_WORLDS:
        return None
    return tuple(dict(zip(choices, each, strict=True)) for each in product(*choices.values()))


def table_of(
    condition: Condition, worlds: Sequence[World], vocabulary: Mapping[str, Fact]
) -> Table:
    """The condition's truth in each world: true, false or unknown."""
    logic = split(condition)
    return tuple([decide(logic.skeleton, row) for row in _rows(logic.atoms, worlds, vocabulary)])


def decided_by(skeleton: Skeleton, truths: Sequence[Truth]) -> Iterator[tuple[int, bool]]:
    """The atoms (by number, with their truth) that would change the condition if they flipped."""
    now = decide(skeleton, truths)
    for number, truth in enumerate(truths):
        if truth is not None:
            flipped = [*truths[:number], not truth, *truths[number + 1 :]]
            if decide(skeleton, flipped) != now:
                yield number, truth


def decisive(condition: Condition, vocabulary: Mapping[str, Fact]) -> frozenset[tuple[int, bool]]:
    """The atoms and truths that can decide the condition in some world; all where uncertain."""
    logic = split(condition)
    worlds = worlds_of([condition], vocabulary)
    if worlds is None:
        return frozenset(product(range(len(logic.atoms)), (True, False)))
    rows = set(_rows(logic.atoms, worlds, vocabulary))
    return frozenset(chain.from_iterable(decided_by(logic.skeleton, row) for row in rows))


def _rows(
    atoms: Sequence[Atom], worlds: Sequence[World], vocabulary: Mapping[str, Fact]
) -> Iterator[tuple[Truth, ...]]:
    """The truths of the atoms in each world."""
    facts = [fact_of(atom.fact, vocabulary) for atom in atoms]
    columns = [_column(*pair, worlds) for pair in zip(atoms, facts, strict=True)]
    return zip(*columns, strict=True) if columns else repeat((), len(worlds))


def _column(atom: Atom, fact: Fact, worlds: Sequence[World]) -> list[Truth]:
    """The truth of one atom in each world; worlds share their samples."""
    samples = [world[atom.fact] for world in worlds]
    distinct = {id(sample): sample for sample in samples}
    truths = {number: _truth(atom, sample, fact) for number, sample in distinct.items()}
    return [truths[id(sample)] for sample in samples]


def _truth(atom: Atom, sample: Sample, fact: Fact) -> Truth:
    if sample.value is None:
        return compile_atom(atom, fact)(None)
    return all(_passes(test, sample, fact) for test in atom.tests)


def _passes(test: Test, sample: Sample, fact: Fact) -> bool:
    if test.operator in _OPAQUE and fact.type != "list":
        return repr(test) in sample.passed
    return compile_atom(Atom(fact.name, (test,)), fact)(sample.value) is True


def _samples(fact: Fact, tests: Sequence[Test]) -> list[Sample] | None:
    """Samples of all known values of the fact; None where there are too many."""
    if fact.type == "boolean":
        return [Sample(truth) for truth in (True, False)]
    if fact.type == "choice":
        return [Sample(value) for value in fact.values]
    operands = list(_operands(tests))
    if fact.type == "list":
        return _lists(sorted({str(each) for each in operands}))
    if fact.type in ("number", "date"):
        return [Sample(value) for value in _around({parse_value(fact, o) for o in operands})]
    return _opaque(fact, tests)


def _operands(tests: Iterable[Test]) -> Iterator[JsonValue]:
    for test in tests:
        if test.operator != "known":
            yield from test.operand if isinstance(test.operand, list) else [test.operand]


def _around(bounds: set[Value]) -> list[Value]:
    """Each bound, and something on each side of it: numbers, or dates."""
    # The values of one fact are all of one type, which can be ordered.
    known = sorted(cast("set[Any]", bounds))
    if not known:
        return [0]
    if isinstance(known[0], date):
        day = timedelta(days=1)
        return sorted({each + step for each in known for step in (-day, 0 * day, day)})
    between = [(low + high) / 2 for low, high in pairwise(known)]
    return sorted({known[0] - 1, *known, *between, known[-1] + 1})


def _lists(items: Sequence[str]) -> list[Sample] | None:
    if len(items) > _MOST_FREE:
        return None
    sizes = range(len(items) + 1)
    return [Sample(each) for size in sizes for each in combinations(items, size)]


def _opaque(fact: Fact, tests: Sequence[Test]) -> list[Sample] | None:
    """Texts and versions: those that are named and any other, with every outcome of the rest."""
    opaque = sorted({repr(test) for test in tests if test.operator in _OPAQUE})
    if len(opaque) > _MOST_FREE:
        return None
    named = {str(o) for test in tests if test.operator == "is" for o in _operands([test])}
    values = [parse_value(fact, each) for each in sorted(named)]
    values.append(_other(fact, named))
    outcomes = [frozenset(c) for n in range(len(opaque) + 1) for c in combinations(opaque, n)]
    return [Sample(value, passed) for value in values for passed in outcomes]


def _other(fact: Fact, named: set[str]) -> Value:
    """A value that is none of those that are named."""
    if fact.type == "version":
        return parse_value(fact, "0+" + "x" * (1 + max(map(len, named), default=0)))
    return _OTHER_TEXT * (1 + max(map(len, named), default=0))
