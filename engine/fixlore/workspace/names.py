"""Names: takes a file that was read, gives every name in it that something else refers to.

A name is a fact, a value of a fact, a cause, a solution, or a target of a link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from fixlore.articles.log_symptoms import inside
from fixlore.articles.nodes import ListNode, MapNode, ScalarNode
from fixlore.checks.reading.page import read_page
from fixlore.checks.summary import is_local
from fixlore.compile.article import SHARED
from fixlore.compile.conditions import COMBINATORS
from fixlore.compile.context import CAUSE
from fixlore.compile.operators import ALL_OPERATORS
from fixlore.rules.messages import MessageError, Placeholder, parse_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fixlore.articles.article import Article
    from fixlore.articles.body import SolutionSource
    from fixlore.articles.facts import FactSource
    from fixlore.articles.nodes import Node
    from fixlore.articles.report import Report
    from fixlore.articles.steps import FactReference, StepSource

Kind: TypeAlias = Literal["fact", "value", "cause", "solution", "link"]


class Name(NamedTuple):
    """A name and where it stands: offsets in the file's text, as lines ended by LF.

    `text` is the name as others know it: of a fact, the fact's; of a value, `fact=value`; of a
    cause of the article itself and of an own solution, the bare id; of another article's cause,
    what follows `cause.`; of a shared solution, `shared/id`; of a link, its target. `declares`
    where it is what the others refer to. `filled` where a message's placeholder has it. Where not
    `exact`, escapes hide where it stands, and the place is that of the text around it.
    """

    kind: Kind
    text: str
    start: int
    end: int
    declares: bool = False
    filled: bool = False
    exact: bool = True


def names_of_article(article: Article) -> tuple[Name, ...]:
    """Every name in an article, in the order of the text."""
    reader = _Reader(article.report)
    found = [*reader.facts(article.facts), *_symptoms(article, reader)]
    if article.applies_to is not None:
        found += reader.condition(article.applies_to)
    for cause in article.causes:
        found.append(reader.at("cause", cause.id, cause.id, cause.at, declares=True))
        found += [] if cause.when is None else reader.condition(cause.when)
        found += [name for node in cause.solutions for name in reader.scalar("solution", node)]
    found += _cases(article, reader)
    found += reader.references(article.body.references)
    for solution in article.body.solutions:
        found += reader.solution(solution, solution.id)
    found += links_of(article.report.text, article.body_start)
    return tuple(sorted(found, key=lambda name: name.start))


def names_of_facts(sources: Iterable[FactSource], report: Report) -> tuple[Name, ...]:
    """Every name in a file of facts."""
    return tuple(sorted(_Reader(report).facts(sources), key=lambda name: name.start))


def names_of_shared_solution(source: SolutionSource, report: Report) -> tuple[Name, ...]:
    """Every name in a file of kb/solutions/."""
    found = [*_Reader(report).solution(source, SHARED + source.id), *links_of(report.text, 0)]
    return tuple(sorted(found, key=lambda name: name.start))


def links_of(text: str, start: int) -> Iterator[Name]:
    """The links of a body that lead to files or headings."""
    for link in read_page(text, start).links:
        if is_local(link.target):
            yield Name("link", link.target, link.target_at, link.target_at + len(link.target))


def _symptoms(article: Article, reader: _Reader) -> Iterator[Name]:
    for symptom in article.symptoms:
        if symptom.message is not None:
            yield from reader.message(symptom.message)
        if symptom.when is not None:
            yield from reader.condition(symptom.when)
        if symptom.log is not None:
            for name, at in symptom.log.filled:
                yield reader.braced(name, at)


def _cases(article: Article, reader: _Reader) -> Iterator[Name]:
    for case in article.cases:
        for name, (key, value) in case.given.items():
            yield from reader.key(key)
            yield from reader.values(name, value)
        for nodes in case.expect.values():
            for node in nodes:
                yield from reader.scalar("cause", node)
        if case.next_step is not None and case.next_step.kind != "escalate":
            kind: Kind = "fact" if case.next_step.kind == "ask" else "solution"
            yield from reader.scalar(kind, case.next_step.name)


class _Reader:
    """Reads the names of one file."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def at(  # noqa: PLR0913 - one name's whole content
        self,
        kind: Kind,
        text: str,
        shown: str,
        at: int,
        *,
        declares: bool = False,
        filled: bool = False,
    ) -> Name:
        """The name that stands at an offset as `shown`, quotes aside."""
        start = at + (self._report.text[at : at + 1] in ("'", '"'))
        exact = self._report.text.startswith(shown, start)
        return Name(kind, text, start, start + len(shown), declares, filled, exact)

    def scalar(self, kind: Kind, node: ScalarNode) -> Iterator[Name]:
        yield self.at(kind, node.text, node.text, node.at)

    def key(self, key: ScalarNode) -> Iterator[Name]:
        """A fact or `cause.id` where conditions name it."""
        if not key.text.startswith(CAUSE):
            yield from self.scalar("fact", key)
            return
        rest = key.text.removeprefix(CAUSE)
        whole = self.at("cause", rest, key.text, key.at)
        yield whole._replace(start=whole.start + len(CAUSE))

    def facts(self, sources: Iterable[FactSource]) -> Iterator[Name]:
        for source in sources:
            yield self.at("fact", source.name, source.name, source.at, declares=True)
            for value in source.values:
                text = f"{source.name}={value.text}"
                yield self.at("value", text, value.text, value.at, declares=True)
            for each in source.derive:
                yield from self.condition(each.when)
                yield from self.values(source.name, each.value)

    def condition(self, node: Node) -> Iterator[Name]:
        if not isinstance(node, MapNode):
            return
        for name, (key, value) in node.entries.items():
            if name not in COMBINATORS:
                yield from self.key(key)
                yield from self.tests(name, value)
            elif isinstance(value, ListNode):
                for item in value.items:
                    yield from self.condition(item)
            else:
                yield from self.condition(value)

    def tests(self, fact: str, node: Node) -> Iterator[Name]:
        """What is asked of a fact."""
        if not isinstance(node, MapNode):
            yield from self.values(fact, node)
            return
        for name, (_, value) in node.entries.items():
            if name == "not":
                yield from self.tests(fact, value)
            elif name in ALL_OPERATORS and name not in ("matches", "version", "known"):
                yield from self.values(fact, value)

    def values(self, fact: str, node: Node) -> Iterator[Name]:
        for each in node.items if isinstance(node, ListNode) else [node]:
            if isinstance(each, ScalarNode):
                yield self.at("value", f"{fact}={each.text}", each.text, each.at)

    def message(self, node: ScalarNode) -> Iterator[Name]:
        try:
            parts = parse_message(node.text).parts
        except MessageError:
            return
        for part in parts:
            if isinstance(part, Placeholder) and part.name is not None:
                yield self.braced(part.name, inside(self._report, node, part.offset))

    def braced(self, name: str, at: int) -> Name:
        """A placeholder, which begins with a brace; or a group of an expression."""
        at += self._report.text[at : at + 1] in ("{", "<")
        return self.at("fact", name, name, at, filled=True)

    def references(self, references: Iterable[FactReference]) -> Iterator[Name]:
        for each in references:
            start = self._report.text.find(each.name, each.at) if each.name else -1
            if start >= 0:
                yield Name("fact", each.name, start, start + len(each.name))

    def solution(self, source: SolutionSource, name: str) -> Iterator[Name]:
        ends = self._report.text.find("\n", source.at)
        line = self._report.text[source.at : ends if ends >= 0 else None]
        start = source.at + line.rfind(f"#{source.id}") + 1
        exact = f"#{source.id}" in line
        yield Name("solution", name, start, start + len(source.id), declares=True, exact=exact)
        yield from self.references(source.references)
        for step in source.steps:
            yield from self.step(step)

    def step(self, step: StepSource) -> Iterator[Name]:
        yield from self.references(step.references)
        if step.when is not None:
            yield from self.condition(step.when)
        for each in step.steps:
            yield from self.step(each)
