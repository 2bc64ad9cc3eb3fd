"""Text for a terminal: takes a diagnosis or one solution, gives lines with colour or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fixlore.render.blocks import inline_to_text, tokens_to_lines
from fixlore.render.clean import clean_line
from fixlore.render.elements import words
from fixlore.render.lines import indented, printed, readable, wrapped
from fixlore.render.steps import steps_to_tokens
from fixlore.render.wording import (
    NOTHING_FITS,
    NOTHING_FITS_HINT,
    evidence_words,
    first_of,
    minutes,
    percent,
    recognised_words,
    shared_evidence,
    shortened,
    shown_apart,
    unsaid,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fixlore.diagnose.diagnosis import Ask, Diagnosis, Evidence, Finding, NextStep, Recognised
    from fixlore.diagnose.steps import ShownSolution
    from fixlore.vocabulary import JsonValue

_SIGNS = {True: ("+ ", "green"), False: ("- ", "red"), None: ("? ", "yellow")}
_VERDICTS = {"confirmed": "bold green", "possible": "yellow", "ruled-out": "dim"}
_INDENT = "  "


def diagnosis_to_text(diagnosis: Diagnosis, *, width: int, color: bool) -> str:
    """The diagnosis as a person reads it, for a terminal of `width` columns."""
    room = readable(width)
    standing, near, rest = shown_apart(diagnosis.findings)
    parts = [
        _part("Recognised", _recognised(diagnosis.recognised, room)),
        [] if diagnosis.findings else _part(NOTHING_FITS, _body(Text(NOTHING_FITS_HINT), room)),
        _part("Causes", _findings(standing, room)),
        _part("Ruled out by one fact", _findings(near, room)),
        _part("Ruled out", _titles(rest, room)),
        _next_step(diagnosis.next_step, room),
        *(_solution(each, diagnosis.facts, room) for each in diagnosis.solutions),
    ]
    return printed(_spaced(part for part in parts if part), color=color)


def solution_to_text(
    solution: ShownSolution, facts: Mapping[str, JsonValue], *, width: int, color: bool
) -> str:
    """One solution as a person reads it, for a terminal of `width` columns."""
    return printed(solution_lines(solution, facts, width), color=color)


def solution_lines(
    solution: ShownSolution, facts: Mapping[str, JsonValue], width: int
) -> list[Text]:
    """The same as lines, to stand among others."""
    return _solution(solution, facts, readable(width))


def _spaced(parts: Iterable[list[Text]]) -> list[Text]:
    lines: list[Text] = []
    for part in parts:
        lines += [Text(), *part] if lines else part
    return lines


def _part(title: str, lines: list[Text]) -> list[Text]:
    return [Text(title, style="bold"), *lines] if lines else []


def _body(said: Text, width: int, first: Text | str = _INDENT) -> list[Text]:
    lead = first if isinstance(first, Text) else Text(first)
    return indented(wrapped(said, width - lead.cell_len), lead)


def _said(text: str) -> Text:
    return inline_to_text(words(text))


def _recognised(seen: Sequence[Recognised], width: int) -> list[Text]:
    lines: list[Text] = []
    shown, more = first_of(seen)
    for each in shown:
        lines += _body(Text(f'"{shortened(each.message)}"'), width)
        lines += _body(Text(recognised_words(each), style="dim"), width, _INDENT * 2)
    return lines + _more(more, width)


def _more(said: str, width: int) -> list[Text]:
    return _body(Text(said, style="dim"), width) if said else []


def _findings(findings: Sequence[Finding], width: int) -> list[Text]:
    """The findings of a part; what speaks of each of them stands once, below them."""
    shown, more = first_of(findings)
    shared = shared_evidence(shown)
    lines = [line for each in shown for line in _finding(each, shared, width)]
    if shared:
        lines += _body(Text("For each of these causes:"), width)
    for each in shared:
        lines += _evidence(each, width)
    return lines + _more(more, width)


def _finding(finding: Finding, shared: Sequence[Evidence], width: int) -> list[Text]:
    lead = Text.assemble(
        f"{percent(finding.probability):>5}  ",
        (f"{finding.verdict:<11}", _VERDICTS[finding.verdict]),
    )
    title = _said(finding.title)
    title.stylize("bold")
    lines = _body(title, width, lead)
    for each in finding.evidence:
        lines += [] if each in shared else _evidence(each, width)
    if missing := unsaid(finding):
        lines += _reason(Text("missing: " + ", ".join(missing)), None, width)
    if finding.solution and finding.verdict != "ruled-out":
        name = _said(finding.solution_title or finding.solution)
        lines += _body(Text.assemble("solution: ", name), width, " " * 7)
        for other, told in zip(finding.other_solutions, finding.other_titles, strict=True):
            lines += _body(Text.assemble("or else: ", _said(told or other)), width, " " * 7)
    return lines


def _evidence(evidence: Evidence, width: int) -> list[Text]:
    said = Text.assemble(evidence_words(evidence), "  ", (clean_line(evidence.where), "dim"))
    return _reason(said, evidence.truth, width)


def _reason(said: Text, truth: bool | None, width: int) -> list[Text]:  # noqa: FBT001 - a truth value of three, not a switch
    sign, style = _SIGNS[truth]
    return _body(said, width, Text.assemble(" " * 7, (sign, style)))


def _titles(findings: Sequence[Finding], width: int) -> list[Text]:
    shown, more = first_of(findings)
    lines = [line for each in shown for line in _body(_said(each.title), width)]
    return lines + _more(more, width)


def _next_step(step: NextStep, width: int) -> list[Text]:
    if step.kind == "ask":
        lines = _part("Next: find out", _question(step, width))
    elif step.kind == "try":
        lines = _part("Next: try", _body(_said(step.title), width))
    else:
        lines = [Text("Next: hand the case on", style="bold")]
    reason = _said(step.reason)
    reason.stylize("dim")
    return lines + _body(reason, width)


def _question(ask: Ask, width: int) -> list[Text]:
    lines = _body(Text.assemble(_said(ask.question), f"  ({clean_line(ask.fact)})"), width)
    room = min(max((len(clean_line(value)) for value, _ in ask.values), default=0), width // 3)
    for value, label in ask.values:
        said = Text() if label == value else _said(label)
        lead = Text.assemble(_INDENT * 2, (f"{clean_line(value):<{room}}  ", "cyan"))
        lines += _body(said, width, lead)
    return lines + (_body(Text.assemble("How: ", _said(ask.hint)), width) if ask.hint else [])


def _solution(solution: ShownSolution, facts: Mapping[str, JsonValue], width: int) -> list[Text]:
    title = Text.assemble("To fix it: ", _said(solution.title))
    title.stylize("bold")
    about = f"{minutes(solution.minutes)}, from article {clean_line(solution.article)}"
    steps = tokens_to_lines(steps_to_tokens(solution.steps, facts), width - len(_INDENT))
    head = [*wrapped(title, width), *_body(Text(about, style="dim"), width)]
    return head + (indented(steps, _INDENT) if steps else [])
