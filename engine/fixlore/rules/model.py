"""What the compiler writes and the engine reads: one `ArticleRules` an article, one `SharedRules`.

Every `where` is `line:column` in the file named by the rules' `path`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.rules.conditions import Condition
    from fixlore.rules.log_symptoms import LogSymptom
    from fixlore.vocabulary import Fact, JsonValue

LIKELIHOODS = {"common": 10.0, "occasional": 3.0, "rare": 1.0}
WORKS = {"always": 0.97, "usually": 0.8, "sometimes": 0.4}
STRENGTHS = {"always": 0.03, "often": 0.25}

DEFAULT_SOLUTION_MINUTES = 5.0
DEFAULT_UNKNOWN_CAUSE = 0.04
DEFAULT_ESCALATE_MINUTES = 60.0


@dataclass(frozen=True, slots=True)
class MessageSymptom:
    """An error text, perhaps with placeholders, that brings a case to the article."""

    message: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class ConditionSymptom:
    """A condition on facts that brings a case to the article."""

    when: Condition
    where: str = ""


Symptom: TypeAlias = "MessageSymptom | ConditionSymptom | LogSymptom"


@dataclass(frozen=True, slots=True)
class Derivation:
    """`fact` has `value` where `when` holds; a fact's first derivation that holds counts."""

    fact: str
    when: Condition
    value: JsonValue
    where: str = ""


@dataclass(frozen=True, slots=True)
class CauseRules:
    """One cause. `solution` is an id in the same article, `shared/<id>`, or "" for none.

    `other_solutions` remove it too, and are tried where the ones before them did not help.
    """

    id: str
    title: str
    when: Condition
    solution: str = ""
    weight: float = LIKELIHOODS["occasional"]
    strength: float = STRENGTHS["always"]
    where: str = ""
    other_solutions: tuple[str, ...] = ()

    @property
    def solutions(self) -> tuple[str, ...]:
        """All that remove it, in the author's order."""
        return (self.solution, *self.other_solutions) if self.solution else ()


@dataclass(frozen=True, slots=True)
class Step:
    """One node of a solution, its text as Markdown.

    A `step` is numbered, a `bullet` is not, a `note` is anything else that stands between
    steps: a paragraph, code, a table, an image. `starts` says that numbering begins anew here.
    """

    kind: Literal["step", "bullet", "note"]
    text: str
    when: Condition | None = None
    steps: tuple[Step, ...] = ()
    starts: bool = False


@dataclass(frozen=True, slots=True)
class Solution:
    """The procedure that removes a cause; `works` is how often it does, from 0 to 1."""

    id: str
    title: str
    steps: tuple[Step, ...]
    minutes: float = DEFAULT_SOLUTION_MINUTES
    works: float = WORKS["usually"]
    where: str = ""


@dataclass(frozen=True, slots=True)
class ArticleRules:
    """Everything that the engine needs of one article.

    `path` is the article's own in the knowledge base, `adopted_from` that of the article that
    it was adopted from, or ""; `digest` is that of the article's bytes, `intro` the Markdown
    before the first heading.
    """

    id: str
    title: str
    path: str
    digest: str
    symptoms: tuple[Symptom, ...]
    causes: tuple[CauseRules, ...]
    applies_to: Condition
    facts: Mapping[str, Fact] = field(default_factory=dict[str, "Fact"])
    derivations: tuple[Derivation, ...] = ()
    solutions: tuple[Solution, ...] = ()
    intro: str = ""
    adopted_from: str = ""

    @property
    def source(self) -> str:
        """Where the article came from: the path that it was adopted from, else its own."""
        return self.adopted_from or self.path


@dataclass(frozen=True, slots=True)
class SharedRules:
    """What articles share, compiled from kb/: settings, vocabulary, derivations, solutions.

    A derivation's `where` names its file too: `kb/facts/disk.yaml:12:5`.
    """

    name: str
    digest: str
    facts: Mapping[str, Fact]
    derivations: tuple[Derivation, ...] = ()
    solutions: tuple[Solution, ...] = ()
    unknown_cause: float = DEFAULT_UNKNOWN_CAUSE
    escalate_minutes: float = DEFAULT_ESCALATE_MINUTES
