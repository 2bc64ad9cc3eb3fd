"""Trying: a case from the form, and what the engine answers to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from markupsafe import Markup

from fixlore.diagnose.case import LONGEST_TEXT
from fixlore.errors import CaseError, FixloreError
from fixlore.preview.addresses import link_finder
from fixlore.preview.fields import NAME
from fixlore.render.html import steps_to_html
from fixlore.render.wording import shared_evidence, shown_apart

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.diagnose.diagnosis import Diagnosis, Evidence, Finding, NextStep
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.steps import ShownSolution
    from fixlore.preview.snapshot import Snapshot

LONGEST_LOG = 2_000_000
MOST_FIELDS = 11_000


@dataclass(frozen=True, slots=True)
class Given:
    """What the form holds: `facts` by name, each with what was chosen or typed."""

    text: str = ""
    log: str = ""
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, "tuple[str, ...]"])

    @property
    def is_empty(self) -> bool:
        """Whether nothing is told."""
        return not (self.text.strip() or self.log.strip() or self.facts)


@dataclass(frozen=True, slots=True)
class SolutionInCase:
    """A solution with the steps that the case needs."""

    shown: ShownSolution
    path: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine says, or the `mistake` because of which it says nothing.

    `standing` are confirmed or possible, `near` ruled out by one fact, `rest` by more; `shared` is
    the evidence that all standing ones have. `paths` are those of the findings' articles, by id.
    """

    mistake: str = ""
    diagnosis: Diagnosis | None = None
    next_step: NextStep | None = None
    standing: tuple[Finding, ...] = ()
    shared: tuple[Evidence, ...] = ()
    near: tuple[Finding, ...] = ()
    rest: tuple[Finding, ...] = ()
    solutions: tuple[SolutionInCase, ...] = ()
    paths: Mapping[str, str] = field(default_factory=dict[str, str])


def read_form(body: bytes) -> Given:
    """What a form says, as browsers send it; fields left empty say nothing.

    Raises:
        CaseError: too many fields, or a text or log that is too long.
    """
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS)
    except ValueError:
        raise CaseError(f"a case has at most {MOST_FIELDS:,} fields") from None
    values: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        values[name] = (*values.get(name, ()), value)
    told = {name: "".join(values.get(name, ())[:1]) for name in ("text", "log")}
    for name, longest in (("text", LONGEST_TEXT), ("log", LONGEST_LOG)):
        if len(told[name]) > longest:
            raise CaseError(f"the {name} has {len(told[name]):,} characters; {longest:,} are taken")
    facts = {
        name.removeprefix(NAME): tuple(v for v in each if v.strip())
        for name, each in values.items()
        if name.startswith(NAME)
    }
    # Browsers end the lines of a text area with CR and LF.
    lines = {name: text.replace("\r\n", "\n") for name, text in told.items()}
    return Given(lines["text"], lines["log"], {name: each for name, each in facts.items() if each})


def answer_to(given: Given, kb: KnowledgeBase, snapshot: Snapshot) -> Answer:
    """The diagnosis of the case, ready to be shown."""
    try:
        diagnosis = kb.diagnose(
            {name: _value(kb, name, values) for name, values in given.facts.items()},
            text=given.text,
            log=given.log.splitlines() if given.log.strip() else None,
        )
    except FixloreError as error:
        return Answer(mistake=str(error))
    standing, near, rest = shown_apart(diagnosis.findings)
    return Answer(
        diagnosis=diagnosis,
        next_step=diagnosis.next_step,
        standing=tuple(standing),
        shared=tuple(shared_evidence(standing)),
        near=tuple(near),
        rest=tuple(rest),
        solutions=tuple(_solution(each, diagnosis, kb, snapshot) for each in diagnosis.solutions),
        paths={each.article: kb.articles[each.article].path for each in diagnosis.findings},
    )


def _value(kb: KnowledgeBase, name: str, values: tuple[str, ...]) -> object:
    """A list's items stand in several fields or on several lines; any other fact has one field."""
    fact = kb.facts.get(name)
    if fact is None or fact.type != "list":
        return values[0]
    return [item.strip() for value in values for item in value.splitlines() if item.strip()]


def _solution(
    shown: ShownSolution, diagnosis: Diagnosis, kb: KnowledgeBase, snapshot: Snapshot
) -> SolutionInCase:
    path = kb.articles[shown.article].path
    html = steps_to_html(shown.steps, diagnosis.facts, link_finder(snapshot, path))
    return SolutionInCase(shown, path, Markup(html))  # noqa: S704 - cleaned by nh3
