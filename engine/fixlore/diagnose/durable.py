"""durable_rules, used in the one way that is safe: logic and nothing else.

Each skeleton becomes one small ruleset with two rules, `confirm` and `rule-out`, over positive
tests of small whole numbers; a case asserts one fact, reads which rules fired, and retracts it.
docs/decisions/durable-rules.md says what is avoided, and why.
"""

from __future__ import annotations

import json
import os
import threading
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any

import durable_rules_engine as engine

from fixlore.diagnose.skeleton import Gate, Literal, Skeleton, Truth, decide, negate
from fixlore.diagnose.split_gates import fits, is_constant, simpler

if TYPE_CHECKING:
    from fixlore.diagnose.evaluators import Decide

_MOST_RULESETS = 512
_MOST_REMEMBERED = 4_096
_SESSION = "0"
_HANDLED, _NOT_HANDLED = 0, 1


class DurableEvaluator:
    """Decides skeletons with durable_rules; what one assignment gave is asked once only."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def name(self) -> str:
        """`durable_rules` and its version."""
        return self._name

    def prepare(self, skeleton: Skeleton) -> Decide:
        """See `Evaluator.prepare`; a skeleton over the engine's limits is decided in parts."""
        if isinstance(skeleton, Gate) and is_constant(skeleton):
            return partial(decide, skeleton)
        if fits(skeleton):
            return _ruleset(skeleton)
        return self._prepare_parts(simpler(skeleton))

    def _prepare_parts(self, gate: Gate) -> Decide:
        parts = [self.prepare(part) for part in gate.of]
        literals = tuple(Literal(i, wanted=True) for i in range(len(parts)))
        outer = self.prepare(Gate(gate.count, literals))
        return lambda truths: outer(tuple([part(truths) for part in parts]))


class _Ruleset:
    """One skeleton's ruleset: its handle, its lock, and the verdicts already asked for."""

    def __init__(self, skeleton: Skeleton) -> None:
        self._skeleton = skeleton
        self._verdicts: dict[tuple[Truth, ...], Truth] = {}
        self.renew()

    def renew(self) -> None:
        """Forget the C engine's ruleset; the next question makes a new one."""
        self._lock = threading.Lock()
        self._handle: int | None = None

    def __call__(self, truths: tuple[Truth, ...]) -> Truth:
        try:
            return self._verdicts[truths]
        except KeyError:
            pass
        verdict = self._ask(truths)
        if len(self._verdicts) < _MOST_REMEMBERED:
            self._verdicts[truths] = verdict
        return verdict

    def _ask(self, truths: tuple[Truth, ...]) -> Truth:
        known = {f"k{i}": int(truth) for i, truth in enumerate(truths) if truth is not None}
        if not known:
            return None
        with self._lock:
            try:
                fired = self._fired(json.dumps({"id": "1", "sid": _SESSION, **known}))
            except engine.error:
                # Any error is fatal for the ruleset: leave it, and answer this case by hand.
                self._handle = None
                return decide(self._skeleton, truths)
        if fired == {"confirm"}:
            return True
        return False if fired == {"rule-out"} else None

    def _fired(self, fact: str) -> set[str]:
        if self._handle is None:
            self._handle = _create(self._skeleton)
        status, state = engine.assert_fact(self._handle, fact)
        if status not in {_HANDLED, _NOT_HANDLED}:
            raise engine.error(f"assert_fact answered {status}")
        fired: set[str] = set()
        started = engine.start_action_for_state(self._handle, state) if not status else None
        action = started[1] if started else None
        while action:
            fired |= set(json.loads(action))
            action = engine.complete_and_start_action(self._handle, state)
        engine.retract_fact(self._handle, fact)
        return fired


def _create(skeleton: Skeleton) -> int:
    rules = {
        "confirm": {"all": [{"m": _expression(skeleton)}]},
        "rule-out": {"all": [{"m": _expression(negate(skeleton))}]},
    }
    handle: int = engine.create_ruleset("fixlore", json.dumps(rules))
    return handle


def _expression(skeleton: Skeleton) -> dict[str, Any]:
    if isinstance(skeleton, Literal):
        return {f"k{skeleton.atom}": int(skeleton.wanted)}
    parts = [_expression(part) for part in skeleton.of]
    if len(parts) == 1:
        return parts[0]
    if skeleton.count == len(parts):
        return {"$and": parts}
    if skeleton.count == 1:
        return {"$or": parts}
    return {"$or": [{"$and": list(some)} for some in combinations(parts, skeleton.count)]}


# The C engine keeps a ruleset for the life of the process and must not delete one, so the whole
# process shares them; past the bound, new skeletons are decided by Kleene.
_rulesets: dict[Skeleton, _Ruleset] = {}


def _ruleset(skeleton: Skeleton) -> Decide:
    if (known := _rulesets.get(skeleton)) is not None:
        return known
    if len(_rulesets) >= _MOST_RULESETS:
        return partial(decide, skeleton)
    return _rulesets.setdefault(skeleton, _Ruleset(skeleton))


def _renew_all() -> None:
    for ruleset in _rulesets.values():
        ruleset.renew()


# A forked child must not go on with a ruleset that another thread held at the fork.
os.register_at_fork(after_in_child=_renew_all)
