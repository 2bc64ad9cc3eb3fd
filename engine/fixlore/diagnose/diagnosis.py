"""Diagnosis: what the engine answers for a case, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fixlore.diagnose.steps import ShownSolution
    from fixlore.vocabulary import JsonValue

Verdict: TypeAlias = Literal["confirmed", "possible", "ruled-out"]
Source: TypeAlias = Literal["told", "recognised", "derived", "assumed", "unknown"]
Form: TypeAlias = Literal["text", "markdown", "html", "json"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One test behind a finding.

    `test` is the test in words, `truth` whether it speaks for the cause (True), against it
    (False) or is not known yet (None). `where` is the place in the article that asks for it,
    `place` the place in the case's text or log that showed it, where `source` is "recognised".
    """

    test: str
    fact: str
    value: JsonValue | None
    truth: bool | None
    source: Source
    where: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause in a diagnosis; `probability` is from 0 to 1, `missing` holds fact names.

    `solution` is the id of the solution that removes it, or empty, as is `solution_title` then.
    `other_solutions` are those to try where it does not help, with their `other_titles`.
    `cause_titles` has the title of each of the missing facts that is a cause.
    """

    article: str
    cause: str
    title: str
    verdict: Verdict
    probability: float
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]
    solution: str
    solution_title: str = ""
    other_solutions: tuple[str, ...] = ()
    other_titles: tuple[str, ...] = ()
    cause_titles: tuple[tuple[str, str], ...] = ()

    @property
    def solutions(self) -> tuple[str, ...]:
        """All that are left to try, in the author's order."""
        return (self.solution, *self.other_solutions) if self.solution else ()

    @property
    def near_miss(self) -> bool:
        """Whether the cause is ruled out by one test alone."""
        against = sum(each.truth is False for each in self.evidence)
        return self.verdict == "ruled-out" and against == 1


@dataclass(frozen=True, slots=True)
class Recognised:
    """A message seen in the text: code points `start` to `end`, `score` from 0 to 1.

    One that a log shows has `lines` instead, counted from 1: the first of each of its steps and
    the last; `first` and `last` are their times in ISO 8601, "" where the log names none.
    `message` is then the message, or the log symptom in words.
    """

    article: str
    message: str
    start: int
    end: int
    exact: bool
    score: float
    lines: tuple[int, ...] = ()
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """Find out a fact; `values` pairs each answer with its label, `saving` is in minutes."""

    fact: str
    question: str
    hint: str
    values: tuple[tuple[str, str], ...]
    reason: str
    saving: float
    kind: ClassVar[Literal["ask"]] = "ask"


@dataclass(frozen=True, slots=True)
class Try:
    """Carry out a solution; `saving` is in minutes against escalating now."""

    article: str
    solution: str
    title: str
    reason: str
    saving: float
    kind: ClassVar[Literal["try"]] = "try"


@dataclass(frozen=True, slots=True)
class Escalate:
    """Give the case to somebody else; `reason` says why."""

    reason: str
    kind: ClassVar[Literal["escalate"]] = "escalate"


NextStep: TypeAlias = "Ask | Try | Escalate"


@dataclass(frozen=True)
class Diagnosis:
    """The engine's answer for one case.

    `findings` are ranked: confirmed, then possible, then ruled out, each by probability.
    `facts` are those known of the case. `evaluator` says what decided the verdicts. The next
    steps and the solutions are worked out when they are first asked for, and kept.
    """

    knowledge_base: str
    evaluator: str
    findings: tuple[Finding, ...]
    recognised: tuple[Recognised, ...]
    facts: Mapping[str, JsonValue]
    _advise: Callable[[Diagnosis], tuple[NextStep, ...]] = field(repr=False, compare=False)
    _solve: Callable[[Diagnosis], tuple[ShownSolution, ...]] = field(repr=False, compare=False)

    @cached_property
    def next_steps(self) -> tuple[NextStep, ...]:
        """What could be done next, best first; never empty."""
        return self._advise(self)

    @property
    def next_step(self) -> NextStep:
        """The best thing to do next."""
        return self.next_steps[0]

    @cached_property
    def solutions(self) -> tuple[ShownSolution, ...]:
        """The solutions to show, tailored to the facts.

        Those of the confirmed causes; where none is confirmed, those of the most probable
        possible ones.
        """
        return self._solve(self)

    def render(self, form: Form = "text") -> str:
        """The diagnosis as terminal text without colour, Markdown, HTML or JSON.

        Raises:
            ValueError: there is no such form.
        """
        from fixlore.render import render  # noqa: PLC0415 - callers who never render never load it

        return render(self, form)
