"""Sources: which facts can be found out to learn another one, and what is tested on the way.

A fact that its author asks for is its own source. One that is only ever derived, and a cause
that is a fact for others, stands for the unknown facts that it follows from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fixlore.diagnose.inference import Inference
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.prepared import Clue, PreparedCondition

    Tested = Mapping[str, tuple[Clue, ...]]


class Sources:
    """The sources of facts under what is known of one case; each fact is followed once."""

    def __init__(self, inference: Inference, kb: KnowledgeBase) -> None:
        self._inference = inference
        self._kb = kb
        self._found: dict[str, Tested] = {}

    def of(self, fact: str) -> Tested:
        """The unknown facts behind `fact`, each with the tests that derivations make of it.

        Empty where the fact is known; the fact alone, without a test, where it is to be asked.
        """
        if (found := self._found.get(fact)) is None:
            self._found[fact] = {}  # a cycle, in rules edited by hand, ends here
            found = self._follow(fact)
            self._found[fact] = found
        return found

    def _follow(self, fact: str) -> Tested:
        if self._inference.observe(fact) is not None:
            return {}
        conditions = list(self._conditions(fact))
        if not conditions or self._is_asked(fact):
            return {fact: ()}
        found: dict[str, dict[Clue, None]] = {}
        for condition in conditions:
            for clue in condition.clues:
                for source, tests in self.of(clue.fact).items():
                    own = (clue,) if source == clue.fact else ()
                    found.setdefault(source, {}).update(dict.fromkeys((*own, *tests)))
        return {source: tuple(tests) for source, tests in found.items()}

    def _conditions(self, fact: str) -> Iterator[PreparedCondition]:
        for rule in self._kb.derivations(fact):
            yield rule.when
        if (cause := self._inference.condition_of(fact)) is not None:
            yield cause

    def _is_asked(self, fact: str) -> bool:
        known = self._kb.facts.get(fact)
        return known is not None and bool(known.ask)
