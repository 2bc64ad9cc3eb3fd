"""A session for a ticket: takes a session, gives Markdown that says what is known and was done.

As everywhere in `render`, whatever articles and people wrote is literal text in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.token import Token

from fixlore.diagnose.case import place_of
from fixlore.diagnose.session import Told, Tried
from fixlore.render import elements as page
from fixlore.render.clean import clean
from fixlore.render.wording import first_of, percent
from fixlore.render.writing import write
from fixlore.vocabulary import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fixlore.diagnose.diagnosis import Finding
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.logs import LogHit
    from fixlore.diagnose.session import Session
    from fixlore.vocabulary import JsonValue

LONGEST_TEXT = 4_000


def summary_to_markdown(session: Session) -> str:
    """The summary, with a new line at its end."""
    tokens = page.heading(1, [page.text(_title(session))])
    tokens += page.paragraph(page.strong([page.text(result(session))]))
    tokens += _text(session.text)
    seen, more = first_of(session.log)
    tokens += _part("What the log shows", (page.words(_seen(each)) for each in seen), more)
    tokens += _part("What is known", (_answer(session.kb, *each) for each in _known(session)))
    cannot = sorted(session.case.cannot_tell)
    tokens += _part("What could not be told", ([page.text(_asked(session.kb, f))] for f in cannot))
    tokens += _part("What was tried", _tried(session))
    findings, more = first_of(session.diagnosis.findings)
    tokens += _part("Causes", map(_cause, findings), more)
    return write(tokens) + "\n"


def result(session: Session) -> str:
    """In one sentence, where the session stands."""
    if solved := session.solved:
        return f"Solved by: {session.kb.solution(solved.article, solved.solution).title}."
    step = session.next_step
    if step is None:
        return "Closed."
    if step.kind == "escalate":
        return f"Not solved. {step.reason}"
    said = f"find out: {step.question}" if step.kind == "ask" else f"try: {step.title}"
    return f"Not finished. Next, {said}"


def answer_label(kb: KnowledgeBase, fact: str, value: JsonValue) -> str:
    """A value in the words of the vocabulary."""
    known = kb.facts.get(fact)
    label = known.values.get(value, "") if known and isinstance(value, str) else ""
    unit = f" {known.unit}" if known and known.unit and not isinstance(value, bool) else ""
    return label or say(value) + unit


def _title(session: Session) -> str:
    findings = session.diagnosis.findings
    return session.kb.articles[findings[0].article].title if findings else "Nothing fits"


def _part(title: str, items: Iterable[list[Token]], more: str = "") -> list[Token]:
    lines = [page.item(each) for each in items]
    if not lines:
        return []
    others = page.paragraph([page.text(more)]) if more else []
    return page.heading(2, [page.text(title)]) + page.bullets(lines) + others


def _text(text: str) -> list[Token]:
    if not text.strip():
        return []
    shown = clean(text[:LONGEST_TEXT]).strip("\n") + "\n"
    heading = page.heading(2, [page.text("The error")])
    block = [Token("fence", "code", 0, content=shown, markup="```", block=True)]
    left = len(text) - LONGEST_TEXT
    more = page.paragraph([page.text(f"({left:,} more characters)")]) if left > 0 else []
    return heading + block + more


def _seen(hit: LogHit) -> str:
    return f"{hit.message} ({place_of(hit)})"


def _known(session: Session) -> Iterator[tuple[str, JsonValue]]:
    """The facts in the order in which they were told, then those that were seen or follow."""
    facts = session.diagnosis.facts
    told = [*session.facts, *(e.fact for e in session.events if isinstance(e, Told))]
    for name in dict.fromkeys([*told, *facts]):
        if name in facts:
            yield name, facts[name]


def _answer(kb: KnowledgeBase, fact: str, value: JsonValue) -> list[Token]:
    answer = page.strong([page.text(answer_label(kb, fact, value))])
    return [*page.words(_asked(kb, fact)), page.text(" "), *answer]


def _asked(kb: KnowledgeBase, fact: str) -> str:
    known = kb.facts.get(fact)
    return known.ask if known and known.ask else f"{fact}:"


def _tried(session: Session) -> Iterator[list[Token]]:
    for event in session.events:
        if isinstance(event, Tried):
            title = session.kb.solution(event.article, event.solution).title
            how = "it worked" if event.worked else "the problem is still there"
            yield [*page.words(title), page.text(f": {how}")]


def _cause(finding: Finding) -> list[Token]:
    said = [page.text(f"{finding.verdict}, {percent(finding.probability)}: ")]
    return [*said, *page.words(finding.title)]
