"""Cycles: follows what the truth of each cause and derived fact depends on, between all files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.compile.context import CAUSE
from fixlore.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fixlore.compile.linking import Index
    from fixlore.compile.links import Links, Named

LONGEST_CHAIN = 32
"""How many causes and derived facts may follow one from another."""

_Needs = dict[str, tuple["Links", "Named", tuple[str, ...]]]


def check_cycles(links: Sequence[Links], index: Index) -> list[Problem]:
    """A problem for each cycle, and for each chain that is too long."""
    needs = _gather(links)
    edges = _edges(needs, index)
    order, cycles = _walk(edges)
    problems = [_say_cycle(cycle, needs) for cycle in cycles]
    return problems or list(_long_chains(order, edges, needs))


def _gather(links: Sequence[Links]) -> _Needs:
    needs: _Needs = {}
    for each in links:
        for name, (named, facts) in each.needs.items():
            needs.setdefault(name, (each, named, facts))
    return needs


def _edges(needs: _Needs, index: Index) -> dict[str, list[str]]:
    """For each cause and derived fact, those that it depends on; others end every chain."""
    edges: dict[str, list[str]] = {}
    for name, (_, _, facts) in needs.items():
        found = [
            full
            for fact in facts
            if (full := _full_name(fact, index)) is not None and full in needs
        ]
        if found:
            edges[name] = found
    return edges


def _full_name(fact: str, index: Index) -> str | None:
    return index.full_name(fact) if fact.startswith(CAUSE) else fact


def _walk(edges: Mapping[str, Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """All names, each after those that it depends on, and the cycles met on the way.

    Depth first with a stack of our own: how deep it goes is up to the authors.
    """
    order: list[str] = []
    cycles: list[list[str]] = []
    done: set[str] = set()
    for start in sorted(edges):
        if start in done:
            continue
        path: dict[str, Iterator[str]] = {start: iter(edges[start])}
        while path:
            name = next(reversed(path))
            for following in path[name]:
                if following in path:
                    names = list(path)
                    cycles.append(names[names.index(following) :])
                elif following not in done:
                    path[following] = iter(edges.get(following, ()))
                    break
            else:
                del path[name]
                done.add(name)
                order.append(name)
    return order, cycles


def _say_cycle(cycle: list[str], needs: _Needs) -> Problem:
    first = cycle.index(min(cycle))
    turned = cycle[first:] + cycle[:first]
    links, named, _ = needs[turned[0]]
    shown = " -> ".join(f"`{name}`" for name in [*turned[:12], turned[0]])
    return Problem(
        links.path,
        named.line,
        named.column,
        "cycle",
        f"the truth of `{turned[0]}` depends on itself: {shown}",
        "remove one of these from the condition of the one before it",
    )


def _long_chains(
    order: list[str], edges: Mapping[str, Sequence[str]], needs: _Needs
) -> Iterator[Problem]:
    lengths: dict[str, int] = {}
    for name in order:
        length = 1 + max((lengths[each] for each in edges.get(name, ())), default=0)
        lengths[name] = length
        if length == LONGEST_CHAIN + 1:
            links, named, _ = needs[name]
            said = f"`{name}` is the end of a chain of {length} causes and derived facts"
            hint = f"at most {LONGEST_CHAIN} may follow one from another"
            yield Problem(links.path, named.line, named.column, "chain-too-long", said, hint)
