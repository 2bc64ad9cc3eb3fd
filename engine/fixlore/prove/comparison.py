"""What an article's test expected of the engine, what it answered, and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.prove.shown import words_of_steps
from fixlore.vocabulary import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.diagnose.diagnosis import Diagnosis, Evidence, Finding, NextStep
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.prove.cases import ArticleTest

NO_FINDING = "no finding"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came out otherwise: `subject` is a cause, a step or `next step`.

    `evidence` says in lines why the engine answered so.
    """

    subject: str
    expected: str
    got: str
    evidence: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.subject}: expected {self.expected}, got {self.got}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One test that was run, and what came out otherwise."""

    test: ArticleTest
    differences: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.differences


def compare(test: ArticleTest, kb: KnowledgeBase) -> Comparison:
    """Ask the engine about the test's case, and compare."""
    return compare_answer(test, test.ask(kb))


def compare_answer(test: ArticleTest, diagnosis: Diagnosis) -> Comparison:
    """Compare what was answered already."""
    return Comparison(test, tuple(differences(test, diagnosis)))


def differences(test: ArticleTest, diagnosis: Diagnosis) -> Iterator[Difference]:
    """What the answer has otherwise, lazily: what costs most to find out comes last."""
    findings = {(f.article, f.cause): f for f in diagnosis.findings}
    if test.nothing:
        yield from (_unwanted(test, each) for each in diagnosis.findings)
    for key, wanted in test.expected.items():
        finding = findings.get(key)
        got = NO_FINDING if finding is None else finding.verdict
        if got != wanted:
            yield Difference(_name(test, *key), wanted, got, _evidence(finding))
    if test.next_step is not None and test.next_step != _key(diagnosis.next_step):
        yield _other_step(test.next_step, diagnosis.next_step)
    if test.steps or test.not_steps:
        yield from _other_steps(test, diagnosis)


def _name(test: ArticleTest, article: str, cause: str) -> str:
    return cause if article == test.article else f"{article}.{cause}"


def _unwanted(test: ArticleTest, finding: Finding) -> Difference:
    name = _name(test, finding.article, finding.cause)
    return Difference(name, NO_FINDING, finding.verdict, _evidence(finding))


def _evidence(finding: Finding | None) -> tuple[str, ...]:
    if finding is None:
        return ("no symptom of its article is in the case",)
    return tuple(_say(each) for each in finding.evidence)


def _say(evidence: Evidence) -> str:
    speaks = {True: "for", False: "against", None: "open"}[evidence.truth]
    source = f"{evidence.source}, {evidence.place}" if evidence.place else evidence.source
    known = evidence.source if evidence.value is None else f"{say(evidence.value)}, {source}"
    return f"{speaks}: {evidence.test} ({known}; {evidence.where})"


def _key(step: NextStep) -> tuple[str, str]:
    if step.kind == "ask":
        return step.kind, step.fact
    return step.kind, step.solution if step.kind == "try" else "escalate"


def _other_step(wanted: tuple[str, str], got: NextStep) -> Difference:
    return Difference("next step", _say_step(wanted), _say_step(_key(got)), (got.reason,))


def _say_step(step: tuple[str, str]) -> str:
    kind, name = step
    return kind if kind == "escalate" else f"{kind} {name}"


def _other_steps(test: ArticleTest, diagnosis: Diagnosis) -> Iterator[Difference]:
    shown = words_of_steps(diagnosis)
    solutions = ", ".join(each.title for each in diagnosis.solutions) or "none"
    evidence = (f"solutions shown: {solutions}",)
    for words in test.steps:
        if (got := shown.state_of(words)) != "shown":
            yield Difference(f"step {words!r}", "shown", got, evidence)
    for words in test.not_steps:
        if (got := shown.state_of(words)) != "not shown":
            yield Difference(f"step {words!r}", "not shown", got, evidence)
