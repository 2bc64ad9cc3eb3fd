"""Summary: what the checks between articles need of one, in a form that the cache can keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from fixlore.checks.logic.scope import conditions_of, step_conditions
from fixlore.checks.logic.values import fold
from fixlore.checks.shingles import bands_of
from fixlore.rules.conditions import atoms_of
from fixlore.rules.fact_places import fact_places
from fixlore.rules.messages import Placeholder, parse_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixlore.articles.steps import FactReference, StepSource
    from fixlore.checks.subject import Subject
    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import Solution, Step


_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[^\W\d_][^\W\d_A-Z]*[.!:]?")


class Place(NamedTuple):
    """A name or text, and where it stands."""

    text: str
    line: int
    column: int


class Target(NamedTuple):
    """A link's target: where the link stands, and the offset of the target in the file's text."""

    text: str
    line: int
    column: int
    at: int


class Summary(NamedTuple):
    """One article.

    `messages` are folded, placeholders in them as `{}`; `facts` are those that its conditions
    test or its texts show; `solutions` those that its causes name, `made` its own; `filled` the
    placeholders, each with its offset; `declared` its own facts; `anchors` lead to headings;
    `links` lead to other files or headings; `bands` are equal in near-duplicates; `reviewed` is an
    ISO date; `plain_words` are those messages that are one word, not written as a name is;
    `wordings` has the words of each message, parted by single blanks.
    """

    id: str
    messages: tuple[Place, ...] = ()
    facts: tuple[str, ...] = ()
    solutions: tuple[str, ...] = ()
    made: tuple[Place, ...] = ()
    filled: tuple[Target, ...] = ()
    declared: tuple[Place, ...] = ()
    anchors: tuple[str, ...] = ()
    links: tuple[Target, ...] = ()
    bands: tuple[int, ...] = ()
    switches: tuple[Target, ...] = ()
    reviewed: Place | None = None
    plain_words: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()


def summary_of(subject: Subject) -> Summary:
    """The summary of one article that compiles."""
    article, rules = subject.article, subject.rules
    place = article.report.place
    anchors = (anchor for each in subject.page.headings for anchor in each.anchors)
    messages = tuple(_messages(subject))
    return Summary(
        id=rules.id,
        messages=messages,
        facts=tuple(sorted(_facts(subject))),
        solutions=tuple(sorted({name for cause in rules.causes for name in cause.solutions})),
        made=tuple(Place(each.id, *place(each.at)) for each in article.body.solutions),
        filled=tuple(_filled(subject)),
        declared=tuple(Place(each.name, *place(each.at)) for each in article.facts),
        anchors=tuple(dict.fromkeys(anchors)),
        links=tuple(
            Target(each.target, *place(each.target_at), each.target_at)
            for each in subject.page.links
            if is_local(each.target)
        ),
        bands=tuple(bands_of(body_of(article.report.text, article.body_start))),
        switches=tuple(
            Target(f"{each.code} {each.level}", *place(each.at), each.at)
            for each in article.switches
        ),
        reviewed=article.reviewed and Place(str(article.reviewed[0]), *place(article.reviewed[1])),
        plain_words=tuple(_plain_words(subject)),
        wordings=tuple(" ".join(_WORD.findall(each.text)) for each in messages),
    )


def is_local(target: str) -> bool:
    """Whether a link leads to a file or heading of the knowledge base."""
    scheme, colon, _ = target.partition(":")
    return bool(target) and not target.startswith("//") and not (colon and scheme.isalnum())


def body_of(text: str, start: int) -> str:
    """An article's Markdown below its front matter."""
    return text[start:]


def folded(message: str) -> str:
    """A message as it is compared: case and white space aside, every placeholder the same."""
    parts = parse_message(message).parts
    return fold("".join("{}" if isinstance(part, Placeholder) else part for part in parts))


def _messages(subject: Subject) -> Iterator[Place]:
    place = subject.article.report.place
    for source in subject.article.symptoms:
        if source.message is not None:
            yield Place(folded(source.message.text), *place(source.message.at))


def _plain_words(subject: Subject) -> Iterator[str]:
    """`Error` and `failed`, but not `ENOSPC` or `ImportError`."""
    for source in subject.article.symptoms:
        if source.message is not None and _PLAIN.fullmatch(source.message.text.strip()):
            yield folded(source.message.text)


def _filled(subject: Subject) -> Iterator[Target]:
    """Named placeholders; the offset is that of the brace, or -1 where escapes hide it."""
    report = subject.article.report
    for source in subject.article.symptoms:
        node = source.message
        if node is None:
            continue
        start = node.at if node.plain else node.at + 1
        exact = report.text.startswith(node.text, start)
        for part in parse_message(node.text).parts:
            if isinstance(part, Placeholder) and part.name is not None:
                at = start + part.offset if exact else node.at
                yield Target(part.name, *report.place(at), at if exact else -1)


def _facts(subject: Subject) -> set[str]:
    rules = subject.rules
    names = {atom.fact for when in conditions_of(rules) for atom in atoms_of(when)}
    names |= facts_in(each.when for each in rules.derivations)
    names |= {each.name for each in subject.article.body.references}
    for solution in subject.article.body.solutions:
        names |= {each.name for each in solution.references}
        names |= {each.name for step in solution.steps for each in _references(step)}
    return names


def _references(step: StepSource) -> Iterator[FactReference]:
    yield from step.references
    for each in step.steps:
        yield from _references(each)


def facts_in(conditions: Iterable[Condition]) -> set[str]:
    """The names of the facts that some conditions test."""
    return {atom.fact for when in conditions for atom in atoms_of(when)}


def facts_of_solution(solution: Solution) -> set[str]:
    """The names of the facts that a solution's steps test or show."""
    return facts_in(step_conditions(solution)) | set(_shown(solution.steps))


def _shown(steps: Sequence[Step]) -> Iterator[str]:
    for step in steps:
        yield from (name for name, _ in fact_places(step.text))
        yield from _shown(step.steps)
