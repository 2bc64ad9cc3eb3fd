"""Mutation: runs the tests against each mutant, and tells which ones no test notices."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from fixlore.diagnose.evaluators import KleeneEvaluator
from fixlore.opening import open_knowledge_base
from fixlore.prove.bearing import Bearing
from fixlore.prove.changed_logs import OwnedLog, log_mutants, logs_in
from fixlore.prove.comparison import differences
from fixlore.prove.concern import may_notice, reached, try_out
from fixlore.prove.conditions_in import conditions_in
from fixlore.prove.mutants import mutants_of
from fixlore.prove.pool import processes_for, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.prove.cases import ArticleTest
    from fixlore.prove.concern import Tried
    from fixlore.prove.conditions_in import Owned
    from fixlore.prove.mutants import Mutant
    from fixlore.prove.running import Order

_CHUNK = 8
# Measured on the bundled articles.
_SECONDS_A_CONDITION = 0.05


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that no test notices: where, and what was changed, in words."""

    where: str
    says: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many changes tests notice; those that change no answer are not among `counted`."""

    noticed: int
    counted: int
    equivalent: int
    survivors: tuple[Survivor, ...]

    @property
    def percent(self) -> float:
        """The share that is noticed, from 0 to 100."""
        return 100 * self.noticed / self.counted if self.counted else 100.0


def score_of(order: Order, kb: KnowledgeBase, tests: Sequence[ArticleTest]) -> Score:
    """The score of tests that pass; `kb` is what is opened at the order's root."""
    count = len(_subjects(kb, order))
    chunks = [range(start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK)]
    processes = order.processes or processes_for(count * _SECONDS_A_CONDITION)
    known = kb if processes == 1 else None
    scores = list(spread(partial(_worker, order, tuple(tests), known), chunks, processes))
    survivors = [survivor for each in scores for survivor in each.survivors]
    return Score(
        noticed=sum(each.noticed for each in scores),
        counted=sum(each.counted for each in scores),
        equivalent=sum(each.equivalent for each in scores),
        survivors=tuple(sorted(survivors, key=_by_place)),
    )


def _by_place(survivor: Survivor) -> tuple[str, int, int, str]:
    path, line, column = survivor.where.rsplit(":", 2)
    return path, int(line), int(column), survivor.says


def _worker(
    order: Order, tests: Sequence[ArticleTest], known: KnowledgeBase | None
) -> Callable[[range], Score]:
    kb = open_knowledge_base(order.root) if known is None else known
    subjects = _subjects(kb, order)
    # Both evaluators agree; this one prepares a new condition in no time.
    kb = kb.revised(kb.shared, KleeneEvaluator())
    bearing = Bearing(kb)
    tried = [try_out(test, kb) for test in tests]
    return lambda numbers: _score([subjects[number] for number in numbers], kb, tried, bearing)


def _subjects(kb: KnowledgeBase, order: Order) -> list[Owned | OwnedLog]:
    """What is changed: every condition, and every symptom that is about a log."""
    return [*conditions_in(kb, order.articles), *logs_in(kb, order.articles)]


def _score(
    subjects: Sequence[Owned | OwnedLog],
    kb: KnowledgeBase,
    tried: Sequence[Tried],
    bearing: Bearing,
) -> Score:
    noticed = counted = equivalent = 0
    survivors: list[Survivor] = []
    for owned in subjects:
        if isinstance(owned, OwnedLog):
            mutants, none = log_mutants(owned, kb), 0
            unnoticed = _unnoticed_in_logs(mutants, kb, tried)
        else:
            mutants, none = mutants_of(owned, kb)
            unnoticed = _unnoticed(owned, mutants, kb, tried, bearing)
        counted += len(mutants)
        equivalent += none
        noticed += len(mutants) - len(unnoticed)
        survivors += [Survivor(each.where, each.says) for each in unnoticed]
    return Score(noticed, counted, equivalent, tuple(survivors))


def _unnoticed(
    owned: Owned,
    mutants: Sequence[Mutant],
    kb: KnowledgeBase,
    tried: Sequence[Tried],
    bearing: Bearing,
) -> list[Mutant]:
    near = reached(owned, tried, bearing)
    return [
        each
        for each in mutants
        if not _is_noticed(
            kb.revised(each.rules), may_notice(owned, each.condition, near, bearing, kb)
        )
    ]


def _unnoticed_in_logs(
    mutants: Sequence[Mutant], kb: KnowledgeBase, tried: Sequence[Tried]
) -> list[Mutant]:
    with_logs = [each.test for each in tried if each.test.log]
    return [each for each in mutants if not _is_noticed(kb.revised(each.rules), with_logs)]


def _is_noticed(kb: KnowledgeBase, tests: Iterable[ArticleTest]) -> bool:
    for test in tests:
        diagnosis = test.ask(kb)
        if next(differences(test, diagnosis), None) is not None:
            return True
    return False
