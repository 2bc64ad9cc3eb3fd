"""What an article's test expected of the engine, and what it answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fixlore.diagnose.diagnosis import Diagnosis
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.prove.cases import ArticleTest


@dataclass(frozen=True, slots=True)
class Comparison:
    """One test that was run; `differences` says in words what came out otherwise."""

    test: ArticleTest
    diagnosis: Diagnosis
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.differences


def compare(test: ArticleTest, kb: KnowledgeBase) -> Comparison:
    """Ask the engine about the test's case, and compare."""
    diagnosis = kb.diagnose(test.facts, text=test.text)
    return Comparison(test, diagnosis, tuple(_differences(test, diagnosis)))


def _differences(test: ArticleTest, diagnosis: Diagnosis) -> list[str]:
    got = {(f.article, f.cause): f.verdict for f in diagnosis.findings}
    if test.nothing and got:
        named = ", ".join(cause for _, cause in got)
        return [f"expected no finding, got {named}"]
    return [
        f"{cause[1]}: expected {wanted}, got {got.get(cause, 'no finding')}"
        for cause, wanted in test.expected.items()
        if got.get(cause) != wanted
    ]
