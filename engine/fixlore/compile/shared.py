"""What articles share: from the files of kb/ to settings, vocabulary and shared solutions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from fixlore.articles import fields
from fixlore.articles.body import read_body
from fixlore.articles.facts import read_facts
from fixlore.articles.front import read_front
from fixlore.articles.nodes import parse_yaml
from fixlore.articles.report import Report
from fixlore.articles.source import Source, Unreadable, read_source
from fixlore.articles.switches import read_switches
from fixlore.compile.context import Context
from fixlore.compile.links import Links, Named, by_fact, needs_of
from fixlore.compile.pieces import derivations_of, solution_of
from fixlore.rules.digest import digest_of
from fixlore.rules.model import (
    DEFAULT_ESCALATE_MINUTES,
    DEFAULT_UNKNOWN_CAUSE,
    SharedRules,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fixlore.articles.body import SolutionSource
    from fixlore.articles.facts import FactSource
    from fixlore.articles.source import Root
    from fixlore.problems import Problem
    from fixlore.rules.model import Derivation, Solution
    from fixlore.vocabulary import Fact

SETTINGS = "kb/kb.yaml"
FACTS = "kb/facts/"
SOLUTIONS = "kb/solutions/"
SETTINGS_KEYS = ("name", "title", "unknown_cause", "escalate_minutes", "review_days", "checks")
_DAYS = fields.Bounds(1, 36_500)
_SHARES = fields.Bounds(0, 0.99, above=True)
DEFAULT_NAME = "knowledge base"


@dataclass(frozen=True, slots=True)
class Shared:
    """kb/ compiled.

    `derived` are the facts that follow from others. `declared` says for each fact, broken ones
    too, where it is declared; `broken` are those that cannot be used. Where not `complete`, a
    file with facts could not be read at all.
    """

    rules: SharedRules
    facts: dict[str, Fact]
    derived: frozenset[str]
    declared: Mapping[str, str]
    broken: frozenset[str]
    complete: bool
    solution_ids: tuple[str, ...]
    links: tuple[Links, ...]
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]


def whole_shared(
    rules: SharedRules, declared: Mapping[str, str], links: tuple[Links, ...]
) -> Shared:
    """kb/ as it was compiled without a problem; the texts of its files are not in it."""
    return Shared(
        rules=rules,
        facts=dict(rules.facts),
        derived=frozenset(each.fact for each in rules.derivations),
        declared=declared,
        broken=frozenset(),
        complete=True,
        solution_ids=tuple(each.id for each in rules.solutions),
        links=links,
        problems=(),
        texts={},
    )


@dataclass(slots=True)
class _Gathered:
    """What has been read of kb/ so far."""

    name: str = DEFAULT_NAME
    unknown_cause: float = DEFAULT_UNKNOWN_CAUSE
    escalate_minutes: float = DEFAULT_ESCALATE_MINUTES
    facts: dict[str, Fact] = field(default_factory=dict[str, "Fact"])
    declared: dict[str, str] = field(default_factory=dict[str, str])
    broken: set[str] = field(default_factory=set[str])
    complete: bool = True
    sources: list[tuple[Report, tuple[FactSource, ...]]] = field(
        default_factory=list["tuple[Report, tuple[FactSource, ...]]"]
    )
    solutions: list[tuple[Report, str, SolutionSource]] = field(
        default_factory=list["tuple[Report, str, SolutionSource]"]
    )
    solution_ids: list[str] = field(default_factory=list[str])
    problems: list[Problem] = field(default_factory=list["Problem"])
    reports: list[Report] = field(default_factory=list[Report])
    texts: dict[str, str] = field(default_factory=dict[str, str])


class FactFile(NamedTuple):
    """A file of kb/facts/ as it was read by itself; not `whole` where it is no YAML."""

    report: Report
    sources: tuple[FactSource, ...]
    whole: bool


def read_fact_file(source: Source) -> FactFile:
    """The facts that a file of kb/facts/ declares."""
    report = Report(source)
    node = parse_yaml(report.text, report, lambda index: index)
    if node is None:
        return FactFile(report, (), not report.problems)
    return FactFile(report, read_facts(node, report, "a file in kb/facts/"), whole=True)


def compile_shared(
    root: Root,
    paths: Sequence[str],
    read_facts_of: Callable[[Source], FactFile] = read_fact_file,
) -> Shared:
    """Compile the files of kb/, whose `paths` are sorted and relative to the knowledge base.

    `read_facts_of` may remember what it has read before; the reports that it gives are added to.
    """
    gathered = _Gathered()
    digests: list[str] = []
    for path in paths:
        source = read_source(root, path)
        if isinstance(source, Unreadable):
            gathered.problems.append(source.problem)
            gathered.texts[path] = source.text
            gathered.complete = gathered.complete and not path.startswith(FACTS)
        else:
            _read_file(source, gathered, read_facts_of)
        digests.append(f"{path} {source.digest}\n")
    # As `digest_of_files` has it, by which a reader sees whether the rules are fresh.
    return _finish(gathered, digest_of("".join(digests).encode("utf-8", "surrogateescape")))


def _read_file(
    source: Source, gathered: _Gathered, read_facts_of: Callable[[Source], FactFile]
) -> None:
    if source.path.startswith(FACTS):
        _gather_facts(read_facts_of(source), gathered)
        return
    report = Report(source)
    gathered.reports.append(report)
    if source.path == SETTINGS:
        _read_settings(report, gathered)
    elif source.path.startswith(SOLUTIONS):
        _read_solution(report, gathered)


def _read_settings(report: Report, gathered: _Gathered) -> None:
    node = parse_yaml(report.text, report, lambda index: index)
    if node is None:
        return
    entries = fields.record_of(node, report, "kb.yaml", SETTINGS_KEYS) or {}
    if "name" in entries:
        name = fields.title_of(entries["name"][1], report, "`name`")
        gathered.name = name or DEFAULT_NAME
    if "title" in entries:
        fields.title_of(entries["title"][1], report, "`title`")
    if "review_days" in entries:
        fields.number_of(entries["review_days"][1], report, "`review_days`", _DAYS)
    if "checks" in entries:
        read_switches(entries["checks"][1], report)
    if "unknown_cause" in entries:
        node = entries["unknown_cause"][1]
        value = fields.number_of(node, report, "`unknown_cause`", _SHARES)
        gathered.unknown_cause = DEFAULT_UNKNOWN_CAUSE if value is None else value
    if "escalate_minutes" in entries:
        value = fields.minutes_of(entries["escalate_minutes"][1], report, "`escalate_minutes`")
        gathered.escalate_minutes = DEFAULT_ESCALATE_MINUTES if value is None else value


def _gather_facts(file: FactFile, gathered: _Gathered) -> None:
    report = file.report
    gathered.reports.append(report)
    gathered.complete = gathered.complete and file.whole
    kept: list[FactSource] = []
    for source in file.sources:
        place = f"{report.path}:{report.where(source.at)}"
        if (first := gathered.declared.setdefault(source.name, place)) != place:
            said = f"the fact `{source.name}` is declared in {first} already"
            report.add(source.at, "duplicate-fact", said, "remove this declaration")
            continue
        kept.append(source)
        if source.fact is None:
            gathered.broken.add(source.name)
        else:
            gathered.facts[source.name] = source.fact
    gathered.sources.append((report, tuple(kept)))


def _read_solution(report: Report, gathered: _Gathered) -> None:
    stem = report.path.rpartition("/")[2].removesuffix(".md")
    gathered.solution_ids.append(stem)
    fields.check_id(stem, 0, report, "a shared solution's id, the name of its file,")
    front = read_front(report, required=False)
    title = None
    if front.node is not None:
        entries = fields.record_of(front.node, report, "a shared solution", ["title"]) or {}
        if "title" in entries:
            title = fields.title_of(entries["title"][1], report, "`title`")
    solutions = read_body(front.body, report).solutions
    if len(solutions) != 1:
        at = solutions[1].at if solutions else 0
        report.add(
            at,
            "missing-key" if not solutions else "duplicate-id",
            "a file of kb/solutions/ has exactly one heading with an id",
            f"write `## Title {{#{stem}}}`",
        )
        return
    solution = solutions[0]
    if solution.id != stem:
        said = f"the heading's id is `{solution.id}`, and the file is called `{stem}`"
        report.add(solution.at, "bad-id", said, f"write `{{#{stem}}}`")
    gathered.solutions.append((report, title or solution.title, solution))


def _finish(gathered: _Gathered, digest: str) -> Shared:
    derivations: list[Derivation] = []
    links: list[Links] = []
    solutions: list[Solution] = []
    derived = frozenset(
        each.name for _, sources in gathered.sources for each in sources if each.derive
    )
    for report, sources in gathered.sources:
        context = _context(report, gathered)
        found = derivations_of(sources, context)
        derivations += found
        links.append(_links(context, sources, found, derived))
    for report, title, source in gathered.solutions:
        context = _context(report, gathered)
        found_solution = solution_of(source, context)
        solutions.append(replace(found_solution, title=title))
        links.append(_links(context, (), (), derived))
    rules = SharedRules(
        name=gathered.name,
        digest=digest,
        facts=gathered.facts,
        derivations=tuple(derivations),
        solutions=tuple(solutions),
        unknown_cause=gathered.unknown_cause,
        escalate_minutes=gathered.escalate_minutes,
    )
    return _as_shared(gathered, rules, links)


def _as_shared(gathered: _Gathered, rules: SharedRules, links: list[Links]) -> Shared:
    problems = list(gathered.problems)
    texts = dict(gathered.texts)
    for report in gathered.reports:
        problems += report.problems
        texts[report.path] = report.text
    return Shared(
        rules=rules,
        facts=gathered.facts,
        derived=frozenset(each.fact for each in rules.derivations),
        declared=gathered.declared,
        broken=frozenset(gathered.broken),
        complete=gathered.complete,
        solution_ids=tuple(gathered.solution_ids),
        links=tuple(links),
        problems=tuple(problems),
        texts=texts,
    )


def _context(report: Report, gathered: _Gathered) -> Context:
    return Context(
        report=report,
        facts=gathered.facts,
        broken=frozenset(gathered.broken),
        complete=gathered.complete,
        in_shared=True,
    )


def _links(
    context: Context,
    sources: tuple[FactSource, ...],
    derivations: tuple[Derivation, ...],
    derived: frozenset[str],
) -> Links:
    report = context.report
    places = {each.name: Named(each.name, *report.place(each.at)) for each in sources}
    uses = tuple(Named(use.name, *report.place(use.at)) for use in context.cause_uses)
    needs = needs_of(by_fact(derivations), places, derived)
    return Links(report.path, "", uses=uses, needs=needs)
