"""The page of a diagnosis: takes a Diagnosis, gives the tokens that Markdown and HTML share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.render import elements as page
from fixlore.render.steps import steps_to_tokens
from fixlore.render.wording import (
    NOTHING_FITS,
    NOTHING_FITS_HINT,
    evidence_words,
    first_of,
    minutes,
    percent,
    recognised_words,
    shown_apart,
    unsaid,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from fixlore.diagnose.diagnosis import Ask, Diagnosis, Evidence, Finding, NextStep
    from fixlore.diagnose.steps import ShownSolution
    from fixlore.vocabulary import JsonValue

_SAYS_SO = re.compile(r"(?:re)?solution\b|workaround\b", re.IGNORECASE)
_KINDS = {True: ("for", "For"), False: ("against", "Against"), None: ("open", "Not known yet")}


def diagnosis_to_tokens(diagnosis: Diagnosis) -> list[Token]:
    """The whole page: what was recognised, the causes, the next step, the solutions."""
    standing, near, rest = shown_apart(diagnosis.findings)
    tokens = [*_recognised(diagnosis)]
    if not diagnosis.findings:
        parts = page.heading(2, [page.text(NOTHING_FITS)])
        tokens += page.section(parts + page.paragraph([page.text(NOTHING_FITS_HINT)]), "nothing")
    for title, findings in (("Causes", standing), ("Ruled out by one fact", near)):
        if findings:
            parts = page.heading(2, [page.text(title)])
            shown, more = first_of(findings)
            parts += [token for each in shown for token in _finding(each)] + _more(more)
            tokens += page.section(parts, "causes" if findings is standing else "near-misses")
    if rest:
        tokens += _ruled_out(rest)
    tokens += page.section(_next_step(diagnosis.next_step), "next-step")
    for solution in diagnosis.solutions:
        tokens += solution_to_tokens(solution, diagnosis.facts)
    return tokens


def solution_to_tokens(
    solution: ShownSolution, facts: Mapping[str, JsonValue], level: int = 2
) -> list[Token]:
    """One solution: its title, what it takes, and its steps."""
    lead = [] if _SAYS_SO.match(solution.title) else [page.text("Solution: ")]
    parts = page.heading(level, [*lead, *page.words(solution.title)])
    said = f"{minutes(solution.minutes).capitalize()}, from article {solution.article}"
    parts += page.paragraph([page.text(said)], "about")
    return page.section(parts + steps_to_tokens(solution.steps, facts), "solution")


def _recognised(diagnosis: Diagnosis) -> Iterator[Token]:
    if diagnosis.recognised:
        shown, more = first_of(diagnosis.recognised)
        lines = [
            page.item([page.code(each.message, "message"), page.text(f" {recognised_words(each)}")])
            for each in shown
        ]
        parts = page.heading(2, [page.text("Recognised")]) + page.bullets(lines) + _more(more)
        yield from page.section(parts, "recognised")


def _finding(finding: Finding) -> list[Token]:
    summary = [
        *page.strong([page.text(finding.verdict)], "verdict"),
        page.text(", "),
        *page.strong([page.text(percent(finding.probability))], "probability"),
    ]
    if finding.solution:
        name = finding.solution_title or finding.solution
        summary += [page.text(", solution: "), *page.words(name)]
    for other, title in zip(finding.other_solutions, finding.other_titles, strict=True):
        summary += [page.text(", or else: "), *page.words(title or other)]
    parts = page.heading(3, page.words(finding.title)) + page.paragraph(summary, "summary")
    lines = [_evidence(each) for each in finding.evidence]
    lines += _missing(unsaid(finding))
    parts += page.bullets(lines, "evidence") if lines else []
    return page.section(parts, f"finding {finding.verdict}")


def _evidence(evidence: Evidence) -> list[Token]:
    css, sign = _KINDS[evidence.truth]
    said = [page.text(f"{sign}: {evidence_words(evidence)} "), page.code(evidence.where, "where")]
    return page.item(said, css)


def _missing(facts: Sequence[str]) -> list[list[Token]]:
    if not facts:
        return []
    names = [part for name in facts for part in (page.text(", "), page.code(name))]
    return [page.item([page.text("Missing: "), *names[1:]], "missing")]


def _ruled_out(findings: Sequence[Finding]) -> list[Token]:
    shown, more = first_of(findings)
    lines = [page.item(page.words(finding.title)) for finding in shown]
    parts = page.heading(2, [page.text("Ruled out")]) + page.bullets(lines) + _more(more)
    return page.section(parts, "ruled-out")


def _more(said: str) -> list[Token]:
    return page.paragraph([page.text(said)], "more") if said else []


def _next_step(step: NextStep) -> list[Token]:
    said: list[Token] = page.heading(2, [page.text("Next step")])
    if step.kind == "ask":
        said += _question(step)
    elif step.kind == "try":
        title = page.strong([page.text("Try: "), *page.words(step.title)])
        said += page.paragraph(title, "try")
    else:
        said += page.paragraph(page.strong([page.text("Hand the case on.")]), "escalate")
    return said + page.paragraph(page.words(step.reason), "reason")


def _question(ask: Ask) -> list[Token]:
    asked = [*page.strong(page.words(ask.question)), page.text(" "), page.code(ask.fact, "fact")]
    lines = [
        page.item([page.code(value, "value"), *_labelled(value, label)])
        for value, label in ask.values
    ]
    parts = page.paragraph(asked, "question") + (page.bullets(lines, "answers") if lines else [])
    return parts + (page.paragraph(page.words(ask.hint), "hint") if ask.hint else [])


def _labelled(value: str, label: str) -> list[Token]:
    return [] if label in {"", value} else [page.text(": "), *page.words(label)]
