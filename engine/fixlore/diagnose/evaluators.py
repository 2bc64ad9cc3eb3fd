"""The two evaluators that decide a skeleton: durable_rules where it runs, Kleene elsewhere."""

from __future__ import annotations

from functools import partial
from importlib import import_module, metadata
from typing import TYPE_CHECKING, Protocol, TypeAlias

from fixlore.diagnose import skeleton as shapes

if TYPE_CHECKING:
    from collections.abc import Callable

    from fixlore.diagnose.skeleton import Skeleton, Truth

    Decide: TypeAlias = Callable[[tuple[Truth, ...]], Truth]


class Evaluator(Protocol):
    """Decides skeletons; safe to share between threads."""

    @property
    def name(self) -> str:
        """The evaluator and its version, as `fixlore --version` and a diagnosis say it."""
        ...

    def prepare(self, skeleton: Skeleton) -> Decide:
        """A function from the truth of each atom to the truth of `skeleton`."""
        ...


class KleeneEvaluator:
    """Three-valued logic in Python: the reference, and the answer where durable_rules is not."""

    name = "kleene"

    def prepare(self, skeleton: Skeleton) -> Decide:
        """See `Evaluator.prepare`."""
        return partial(shapes.decide, skeleton)


def best_evaluator() -> Evaluator:
    """durable_rules where it can be imported (before Python 3.13), else Kleene."""
    try:
        durable = import_module("fixlore.diagnose.durable")
        version = metadata.version("durable_rules")
    except ImportError:
        return KleeneEvaluator()
    evaluator: Evaluator = durable.DurableEvaluator(f"durable_rules {version}")
    return evaluator
