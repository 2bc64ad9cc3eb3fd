"""Links: what other articles need to know of one, in a form that the cache can keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from fixlore.compile.context import CAUSE
from fixlore.rules.conditions import atoms_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import Derivation


class Named(NamedTuple):
    """A name, and the line and column where it stands."""

    name: str
    line: int
    column: int


Declared = Mapping[str, tuple[str, Named]]
Needs = Mapping[str, tuple[Named, tuple[str, ...]]]
# A plain mapping, as the cache and other processes take it.
_NOTHING: Mapping[str, Any] = {}


class Links(NamedTuple):
    """One file's part in what is checked between files.

    `id_at` is the line and column of an article's `id:`, None where the file's name is its id.
    `causes` are the ids of the article's causes, `declared` the facts that it declares (with
    their types) and `filled` those that its messages' placeholders make; `uses` are causes of
    other articles, as written. `needs` says for each derived fact (by its name) and each cause
    (by its full name) on which causes and derived facts its truth depends; those that depend on
    none are left out.
    """

    path: str
    id: str
    causes: tuple[str, ...] = ()
    declared: Declared = _NOTHING
    filled: tuple[Named, ...] = ()
    uses: tuple[Named, ...] = ()
    needs: Needs = _NOTHING
    id_at: tuple[int, int] | None = None


def needs_of(
    conditions: Mapping[str, Iterable[Condition]],
    places: Mapping[str, Named],
    derived: Collection[str],
) -> dict[str, tuple[Named, tuple[str, ...]]]:
    """For each name the causes and derived facts in its conditions, sorted."""
    needs: dict[str, tuple[Named, tuple[str, ...]]] = {}
    for name, whens in conditions.items():
        facts = {atom.fact for when in whens for atom in atoms_of(when)}
        followed = sorted(fact for fact in facts if fact.startswith(CAUSE) or fact in derived)
        if followed:
            needs[name] = (places[name], tuple(followed))
    return needs


def by_fact(derivations: Iterable[Derivation]) -> dict[str, list[Condition]]:
    """The conditions of each derived fact."""
    conditions: dict[str, list[Condition]] = {}
    for each in derivations:
        conditions.setdefault(each.fact, []).append(each.when)
    return conditions
