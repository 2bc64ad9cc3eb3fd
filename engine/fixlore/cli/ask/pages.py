"""Pages of a conversation: takes a session and its next step, gives the lines to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fixlore.diagnose.session import Tried
from fixlore.render.blocks import inline_to_text
from fixlore.render.clean import clean_line
from fixlore.render.elements import words
from fixlore.render.lines import indented, readable, wrapped
from fixlore.render.summary import answer_label
from fixlore.render.terminal import solution_lines
from fixlore.render.wording import NOTHING_FITS, NOTHING_FITS_HINT, evidence_words, minutes, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixlore.cli.ask.menu import Menu
    from fixlore.diagnose.diagnosis import Ask, Escalate, Finding, NextStep, Try
    from fixlore.diagnose.session import Session

_INDENT = "  "
_SIGNS = {True: "+ ", False: "- ", None: "? "}


def opening(session: Session, width: int) -> list[Text]:
    """What was recognised in the text, and what changed since a session was kept."""
    lines: list[Text] = []
    for change in session.changes:
        lines += _body(change, width, Text("! ", style="yellow"))
    best = {each.article: each for each in reversed(session.diagnosis.recognised)}
    for seen in reversed(best.values()):
        how = "" if seen.exact else f" (approximately, score {seen.score:.2f})"
        title = session.kb.articles[seen.article].title
        lines += _body(f"Recognised: “{seen.message}”{how}", width, style="bold")
        lines += _body(title, width, _INDENT, style="dim")
    if not session.diagnosis.findings:
        lines += _body(NOTHING_FITS, width, style="bold") + _body(NOTHING_FITS_HINT, width)
    return lines


def confirmed(findings: Sequence[Finding], width: int) -> list[Text]:
    """The causes that have become certain."""
    lines: list[Text] = []
    for each in findings:
        lines += _body(f"Found: {each.title}", width, style="bold green")
        for reason in each.evidence:
            if reason.truth:
                lines += _body(evidence_words(reason), width, _INDENT + "+ ", style="dim")
    return lines


def question(ask: Ask, width: int) -> list[Text]:
    """The author's question, and how to find out."""
    lines = _body(ask.question, width, style="bold")
    return lines + (_body(f"How: {ask.hint}", width, _INDENT) if ask.hint else [])


def attempt(session: Session, step: Try, width: int) -> list[Text]:
    """The solution to try, step by step."""
    key = (step.article, step.solution.removeprefix("shared/"))
    shown = [each for each in session.diagnosis.solutions if (each.article, each.id) == key]
    lines = [
        line for each in shown for line in solution_lines(each, session.diagnosis.facts, width)
    ]
    return lines or _body(step.title, width, style="bold")


def escalation(step: Escalate, width: int) -> list[Text]:
    """That the case is to be handed on, and why."""
    return _body("Hand the case on.", width, style="bold") + _body(step.reason, width)


def options(menu: Menu, width: int) -> list[Text]:
    """The menu as lines to type by."""
    lines: list[Text] = []
    room = max((len(each.key) for each in menu.answers), default=0)
    for each in menu.answers:
        lines += _body(each.label, width, Text(f"{_INDENT}{each.key:>{room}}  ", style="cyan"))
    if menu.form:
        lines += _body(f"(type {menu.form})", width, _INDENT)
    said = " ".join(f"[{each.key}] {each.label}" for each in menu.commands)
    return lines + _body(said, width, _INDENT, style="dim")


def why(session: Session, step: NextStep, width: int) -> list[Text]:
    """Why this is the next step: its reason, and the causes that it is about."""
    lines = _body(step.reason, width)
    if step.kind == "escalate":
        return lines
    if step.saving > 0:
        said = f"Expected to save {minutes(step.saving)} against handing the case on."
        lines += _body(said, width)
    for each in session.diagnosis.findings:
        if step.kind == "ask" and step.fact in each.missing:
            lines += _cause(each, width)
        elif step.kind == "try" and (each.article, each.solution) == (step.article, step.solution):
            lines += _cause(each, width)
            for reason in each.evidence:
                lead = _INDENT * 2 + _SIGNS[reason.truth]
                lines += _body(evidence_words(reason), width, lead, style="dim")
    return lines


def everything(session: Session, width: int) -> list[Text]:
    """All that is known, was tried, and could be the cause."""
    lines = _body("Known", width, style="bold")
    for fact, value in session.diagnosis.facts.items():
        lines += _body(f"{fact}: {answer_label(session.kb, fact, value)}", width, _INDENT)
    if not session.diagnosis.facts:
        lines += _body("nothing yet but the text", width, _INDENT)
    cannot = sorted(session.case.cannot_tell)
    lines += _list("Could not be told", cannot, width)
    tried = [each for each in session.events if isinstance(each, Tried)]
    titles = [session.kb.solution(each.article, each.solution).title for each in tried]
    lines += _list("Tried", titles, width)
    lines += _body("Causes", width, style="bold")
    return lines + [line for each in session.diagnosis.findings for line in _cause(each, width)]


def sentence(words_: str, width: int, style: str = "") -> list[Text]:
    """One sentence of our own or of an author's."""
    return _body(words_, width, style=style)


def _list(title: str, items: Iterable[str], width: int) -> list[Text]:
    lines = [line for each in items for line in _body(each, width, _INDENT)]
    return _body(title, width, style="bold") + lines if lines else []


def _cause(finding: Finding, width: int) -> list[Text]:
    lead = f"{_INDENT}{percent(finding.probability):>4}  "
    return _body(f"{finding.title} ({finding.verdict})", width, lead)


def _body(said: str, width: int, first: Text | str = "", style: str = "") -> list[Text]:
    lead = Text(first) if isinstance(first, str) else first
    text = inline_to_text(words(clean_line(said)))
    text.stylize(style)
    return indented(wrapped(text, readable(width) - lead.cell_len), lead)
