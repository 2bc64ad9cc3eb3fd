"""Links: what other articles need to know of one, in a form that the cache can keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fixlore.rules.conditions import atoms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import Derivation

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and the line and column where it stands."""

    name: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Links:
    """One file's part in what is checked between files.

    `causes` are the article's causes, `declared` the facts that it declares and `filled` those
    that its messages' placeholders make, each with its type; `uses` are causes of other articles,
    as written. `needs` says for each derived fact (by its name) and each cause (`cause.<id>` with
    the article's id) which facts its truth depends on.
    """

    path: str
    id: str
    at: Place
    causes: tuple[Named, ...] = ()
    declared: Mapping[str, tuple[str, Named]] = field(
        default_factory=dict[str, "tuple[str, Named]"]
    )
    filled: tuple[Named, ...] = ()
    uses: tuple[Named, ...] = ()
    needs: Mapping[str, tuple[Named, tuple[str, ...]]] = field(
        default_factory=dict[str, "tuple[Named, tuple[str, ...]]"]
    )


def facts_in(conditions: Iterable[Condition | None]) -> tuple[str, ...]:
    """The names of all facts that conditions speak of, sorted."""
    names = {atom.fact for each in conditions if each is not None for atom in atoms_of(each)}
    return tuple(sorted(names))


def needs_of_derivations(
    derivations: Iterable[Derivation], places: Mapping[str, Named]
) -> dict[str, tuple[Named, tuple[str, ...]]]:
    """For each derived fact what it depends on."""
    conditions: dict[str, list[Condition]] = {}
    for each in derivations:
        conditions.setdefault(each.fact, []).append(each.when)
    return {name: (places[name], facts_in(whens)) for name, whens in conditions.items()}
