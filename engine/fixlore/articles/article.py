"""Article: from a source file to everything that it says, each part with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fixlore.articles import fields
from fixlore.articles.body import Body, read_body
from fixlore.articles.cases import read_cases
from fixlore.articles.facts import ERRORS, read_facts
from fixlore.articles.front import read_front
from fixlore.articles.log_symptoms import is_about_log, read_log_symptom
from fixlore.articles.nodes import ListNode, MapNode, ScalarNode
from fixlore.articles.report import Report
from fixlore.articles.switches import read_reviewed, read_switches
from fixlore.rules.log_forms import LOG_KEYS
from fixlore.rules.model import LIKELIHOODS, STRENGTHS

if TYPE_CHECKING:
    from datetime import date

    from fixlore.articles.cases import CaseSource
    from fixlore.articles.facts import FactSource
    from fixlore.articles.fields import Entries
    from fixlore.articles.log_symptoms import LogSource
    from fixlore.articles.nodes import Node
    from fixlore.articles.source import Source
    from fixlore.articles.switches import Switch

KEYS = (
    *("id", "title", "symptoms", "applies_to", "causes", "facts", "tests", "source"),
    *("reviewed", "checks"),
)
REQUIRED = ("title", "symptoms", "causes")
CAUSE_KEYS = ("title", "when", "likelihood", "strength", "solution")
SYMPTOM_KEYS = ("message", "when", *LOG_KEYS)

WEIGHTS = fields.Bounds(0, 1_000_000, above=True)


@dataclass(frozen=True, slots=True)
class SymptomSource:
    """A message, the node of a condition, or what a log shows."""

    at: int
    message: ScalarNode | None = None
    when: Node | None = None
    log: LogSource | None = None


@dataclass(frozen=True, slots=True)
class CauseSource:
    """One cause; `solution` is the node that names it, `other_solutions` those to try after it."""

    id: str
    title: str
    at: int
    when: Node | None = None
    solution: ScalarNode | None = None
    weight: float = LIKELIHOODS["occasional"]
    strength: float = STRENGTHS["always"]
    other_solutions: tuple[ScalarNode, ...] = ()

    @property
    def solutions(self) -> tuple[ScalarNode, ...]:
        """The nodes that name its solutions, in the author's order."""
        return () if self.solution is None else (self.solution, *self.other_solutions)


@dataclass(frozen=True, slots=True)
class Article:
    """One article; `report` has the problems found so far, and can place more.

    `id_at` is the offset of `id:`, None where the file's name is the id.
    `reviewed` is a date and its offset; `switches` are those of checks; `body_start` is the offset
    of the body in the file's text.
    """

    id: str
    path: str
    digest: str
    report: Report
    title: str = ""
    symptoms: tuple[SymptomSource, ...] = ()
    causes: tuple[CauseSource, ...] = ()
    applies_to: Node | None = None
    facts: tuple[FactSource, ...] = ()
    cases: tuple[CaseSource, ...] = ()
    adopted_from: str = ""
    reviewed: tuple[date, int] | None = None
    switches: tuple[Switch, ...] = ()
    id_at: int | None = None
    body_start: int = 0
    body: Body = field(default_factory=lambda: Body("", ()))


def read_article(source: Source) -> Article:
    """Everything that an article says; what is wrong with it is in its report."""
    report = Report(source)
    front = read_front(report)
    body = read_body(front.body, report)
    stem = source.path.rpartition("/")[2].removesuffix(".md")
    if front.node is None:
        return Article(stem, source.path, source.digest, report, body=body, body_start=front.body)
    entries = fields.record_of(front.node, report, "an article", KEYS, REQUIRED) or {}
    id_ = _read_id(entries, report, stem)
    return Article(
        id=id_,
        path=source.path,
        digest=source.digest,
        report=report,
        title=_read_title(entries, report),
        symptoms=_read_symptoms(entries, report),
        causes=_read_causes(entries, report),
        applies_to=entries["applies_to"][1] if "applies_to" in entries else None,
        facts=read_facts(entries["facts"][1], report, "`facts`") if "facts" in entries else (),
        cases=read_cases(entries["tests"][1], report) if "tests" in entries else (),
        adopted_from=_read_adopted_from(entries, report),
        reviewed=read_reviewed(entries["reviewed"][1], report) if "reviewed" in entries else None,
        switches=read_switches(entries["checks"][1], report) if "checks" in entries else (),
        id_at=entries["id"][0].at if "id" in entries else None,
        body_start=front.body,
        body=body,
    )


def _read_id(entries: Entries, report: Report, stem: str) -> str:
    if "id" in entries:
        return fields.id_of(entries["id"][1], report, "an article's id") or stem
    if not fields.is_id(stem):
        report.add(
            0,
            "bad-id",
            f"the file's name gives the id `{stem[:80]}`, which is none",
            "rename the file, or add `id:`; an id takes lower-case letters, digits and hyphens",
        )
    return stem


def _read_title(entries: Entries, report: Report) -> str:
    if "title" not in entries:
        return ""
    return fields.title_of(entries["title"][1], report, "`title`") or ""


def _read_adopted_from(entries: Entries, report: Report) -> str:
    if "source" not in entries:
        return ""
    return fields.text_of(entries["source"][1], report, "`source`") or ""


def _read_symptoms(entries: Entries, report: Report) -> tuple[SymptomSource, ...]:
    if "symptoms" not in entries:
        return ()
    items = fields.items_of(entries["symptoms"][1], report, "`symptoms`") or []
    found = [_read_symptom(item, report) for item in items]
    return tuple(symptom for symptom in found if symptom is not None)


def _read_symptom(item: Node, report: Report) -> SymptomSource | None:
    if isinstance(item, MapNode) and is_about_log(item):
        log = read_log_symptom(item, report)
        return None if log is None else SymptomSource(item.at, log=log)
    entries = fields.record_of(item, report, "a symptom", SYMPTOM_KEYS)
    if entries is None:
        return None
    if not entries:
        said = "a symptom is a `message` or a `when`"
        hint = 'write `- message: "the error text"` or `- when: {fact: value}`'
        report.add(item.at, "missing-key", said, hint)
        return None
    if "message" not in entries and "when" not in entries:
        return None
    if "message" not in entries:
        return SymptomSource(item.at, when=entries["when"][1])
    if "when" in entries:
        said = "a symptom is either a `message` or a `when`"
        report.add(entries["when"][0].at, "misplaced-key", said, "make two symptoms of it")
    node = entries["message"][1]
    text = fields.text_of(node, report, "`message`")
    return None if text is None else SymptomSource(item.at, message=_as_scalar(node))


def _read_causes(entries: Entries, report: Report) -> tuple[CauseSource, ...]:
    if "causes" not in entries:
        return ()
    causes = fields.entries_of(entries["causes"][1], report, "`causes`") or {}
    found = [_read_cause(key, node, report) for key, node in causes.values()]
    return tuple(cause for cause in found if cause is not None)


def _read_cause(key: ScalarNode, node: Node, report: Report) -> CauseSource | None:
    if not fields.check_id(key.text, key.at, report, "a cause's id"):
        return None
    what = f"the cause `{key.text}`"
    entries = fields.record_of(node, report, what, CAUSE_KEYS, ["title"])
    if entries is None:
        return CauseSource(key.text, "", key.at)
    title = fields.title_of(entries["title"][1], report, "`title`") if "title" in entries else ""
    first, *others = _read_solutions(entries, report) or [None]
    return CauseSource(
        id=key.text,
        title=title or "",
        at=key.at,
        when=entries["when"][1] if "when" in entries else None,
        solution=first,
        weight=_read_weight(entries, report),
        strength=_read_strength(entries, report),
        other_solutions=tuple(each for each in others if each is not None),
    )


def _read_solutions(entries: Entries, report: Report) -> list[ScalarNode | None]:
    """One name, or a list of names; each stands once."""
    if "solution" not in entries:
        return []
    node = entries["solution"][1]
    nodes = node.items if isinstance(node, ListNode) else [node]
    if not nodes:
        report.add(node.at, "empty-value", "`solution` names none", "write one, or remove the key")
    found: dict[str, ScalarNode | None] = {}
    for each in nodes:
        text = fields.text_of(each, report, "`solution`")
        if text is not None and text in found:
            said = f"`solution` names `{text[:80]}` twice"
            report.add(each.at, "duplicate-value", said, "name each solution once")
        elif text is not None:
            found[text] = _as_scalar(each)
    return list(found.values())


def _read_weight(entries: Entries, report: Report) -> float:
    weight: float | None = None
    if "likelihood" in entries:
        node = entries["likelihood"][1]
        weight = fields.word_or_number(node, report, "`likelihood`", LIKELIHOODS, WEIGHTS)
    return LIKELIHOODS["occasional"] if weight is None else weight


def _read_strength(entries: Entries, report: Report) -> float:
    error: float | None = None
    if "strength" in entries:
        node = entries["strength"][1]
        error = fields.word_or_number(node, report, "`strength`", STRENGTHS, ERRORS)
    return STRENGTHS["always"] if error is None else error


def _as_scalar(node: Node) -> ScalarNode | None:
    return node if isinstance(node, ScalarNode) else None
