"""A condition changed in small ways, one at a time, each said in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.prove.answer import fact_of
from fixlore.prove.changed_tests import changed_tests
from fixlore.rules.conditions import AllOf, AnyOf, AtLeast, Atom, Not, atoms_of
from fixlore.rules.wording import say_condition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fixlore.prove.changed_tests import Kind
    from fixlore.rules.conditions import Condition
    from fixlore.vocabulary import Fact

    Group = AllOf | AnyOf | AtLeast


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `condition` is the whole that it makes; `before` and `after` are in words.

    `where` is the place of the first test of the part that was changed; `after` is "" where that
    part was taken away.
    """

    kind: Kind
    where: str
    before: str
    after: str
    condition: Condition


def changes_of(condition: Condition, vocabulary: Mapping[str, Fact]) -> Iterator[Change]:
    """Every small change of the condition: of an operator, a value, a bound, a term, a sense."""
    if isinstance(condition, Atom):
        yield from _of_atom(condition, vocabulary)
    elif isinstance(condition, Not):
        yield _change("negation", condition, condition.of, vocabulary)
        for each in changes_of(condition.of, vocabulary):
            if each.kind != "negation" or each.condition != Not(condition.of):
                yield _inside(each, Not(each.condition))
    else:
        yield from _of_group(condition, vocabulary)


def _of_atom(atom: Atom, vocabulary: Mapping[str, Fact]) -> Iterator[Change]:
    fact = fact_of(atom.fact, vocabulary)
    for place, test in enumerate(atom.tests):
        rest = (*atom.tests[:place], *atom.tests[place + 1 :])
        for kind, changed in changed_tests(test, fact):
            tests = (*atom.tests[:place], changed, *atom.tests[place + 1 :])
            yield _change(kind, atom, Atom(atom.fact, tests, atom.where), vocabulary)
        if rest:
            yield _change("term", atom, Atom(atom.fact, rest, atom.where), vocabulary)
    yield _change("negation", atom, Not(atom), vocabulary)


def _of_group(group: Group, vocabulary: Mapping[str, Fact]) -> Iterator[Change]:
    for other in _other_groups(group):
        yield _change("operator", group, other, vocabulary)
    if len(group.of) > 1:
        yield _change("negation", group, Not(group), vocabulary)
    for place, part in enumerate(group.of):
        if len(group.of) > 1:
            rest = _with_parts(group, (*group.of[:place], *group.of[place + 1 :]))
            yield Change("term", _where(part), say_condition(part, vocabulary), "", rest)
        for each in changes_of(part, vocabulary):
            parts = (*group.of[:place], each.condition, *group.of[place + 1 :])
            yield _inside(each, _with_parts(group, parts))


def _other_groups(group: Group) -> Iterator[Condition]:
    if len(group.of) < 2:  # noqa: PLR2004 - of one part, all is any
        return
    if isinstance(group, AtLeast):
        if group.count > 1:
            yield AtLeast(group.count - 1, group.of)
        if group.count < len(group.of):
            yield AtLeast(group.count + 1, group.of)
    else:
        yield AnyOf(group.of) if isinstance(group, AllOf) else AllOf(group.of)


def _with_parts(group: Group, parts: Sequence[Condition]) -> Condition:
    if isinstance(group, AtLeast):
        return AtLeast(min(group.count, len(parts)), tuple(parts))
    return AllOf(tuple(parts)) if isinstance(group, AllOf) else AnyOf(tuple(parts))


def _change(
    kind: Kind, before: Condition, after: Condition, vocabulary: Mapping[str, Fact]
) -> Change:
    said = say_condition(before, vocabulary), say_condition(after, vocabulary)
    return Change(kind, _where(before), *said, after)


def _inside(change: Change, whole: Condition) -> Change:
    return Change(change.kind, change.where, change.before, change.after, whole)


def _where(condition: Condition) -> str:
    return next((atom.where for atom in atoms_of(condition)), "")
