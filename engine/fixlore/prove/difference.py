"""Difference: two versions of a knowledge base by what they say and answer, in three forms."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.prove.case_changes import CaseChange
    from fixlore.prove.rule_changes import RuleChange

FORMAT = "fixlore-diff/1"
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&@])")


@dataclass(frozen=True, slots=True)
class KnowledgeBaseDifference:
    """What differs between `old` and `new` (names of revisions).

    `cases` is how many recorded cases were tried, None where none were given. `notes` say what
    could not be compared.
    """

    old: str
    new: str
    rules: tuple[RuleChange, ...]
    cases: int | None = None
    answers: tuple[CaseChange, ...] = ()
    notes: tuple[str, ...] = ()


def as_text(difference: KnowledgeBaseDifference) -> str:
    """For a terminal."""
    rows = [f"note: {each}" for each in difference.notes]
    for article, changes in groupby(difference.rules, lambda each: each.article):
        rows.append(article or "shared by all articles")
        for each in changes:
            rows += _text_rows(each)
    for case in difference.answers:
        rows.append(f"{case.where}{f' ({case.id})' if case.id else ''}")
        rows += [f"  ~ {name}: {old} -> {new}" for name, old, new in case.differences]
    return "\n".join([*rows, _summary(difference)]) + "\n"


def _text_rows(change: RuleChange) -> Iterator[str]:
    yield f"  {_SIGNS[change.what]} {change.subject}"
    if change.old:
        yield f"      was: {_line(change.old)}"
    if change.new:
        yield f"      is:  {_line(change.new)}"


def as_markdown(difference: KnowledgeBaseDifference) -> str:
    """For a pull request; nothing of the articles is live in it."""
    rows = ["## What this changes in the answers", "", _escape(_summary(difference)), ""]
    rows += [f"> {_escape(each)}\n" for each in difference.notes]
    if difference.answers:
        rows += ["### Cases that are answered otherwise", ""]
        rows += ["| Case | What | Was | Is |", "|---|---|---|---|"]
        for case in difference.answers:
            name = _escape(f"{case.where} {case.id}".strip())
            for parts in case.differences:
                rows.append(f"| {name} | " + " | ".join(map(_escape, parts)) + " |")
                name = ""
        rows.append("")
    for article, changes in groupby(difference.rules, lambda each: each.article):
        rows += [f"### {_escape(article) or 'Shared by all articles'}", ""]
        rows += [_markdown_row(each) for each in changes]
        rows.append("")
    return "\n".join(rows).rstrip("\n") + "\n"


def _markdown_row(change: RuleChange) -> str:
    said = f"- **{change.what}** {_escape(change.subject)}"
    if change.old and change.new:
        return f"{said}: {_escape(change.old)} → {_escape(change.new)}"
    only = change.old or change.new
    return f"{said}: {_escape(only)}" if only else said


def as_json(difference: KnowledgeBaseDifference) -> str:
    """For another program."""
    form: dict[str, object] = {
        "format": FORMAT,
        "old": difference.old,
        "new": difference.new,
        "notes": list(difference.notes),
        "rules": [asdict(each) for each in difference.rules],
    }
    if difference.cases is not None:
        form["cases"] = difference.cases
        form["answers"] = [
            {
                "where": each.where,
                "id": each.id,
                "differences": [
                    {"subject": subject, "old": old, "new": new}
                    for subject, old, new in each.differences
                ],
            }
            for each in difference.answers
        ]
    return json.dumps(form, indent=1, ensure_ascii=False) + "\n"


def _summary(difference: KnowledgeBaseDifference) -> str:
    count = len(difference.rules)
    articles = len({each.article for each in difference.rules})
    rules = f"{count:,} changes in {articles:,} places" if count else "no change"
    said = f"{difference.old} to {difference.new}: {rules}"
    if difference.cases is None:
        return said
    return f"{said}; {len(difference.answers):,} of {difference.cases:,} cases answered otherwise"


def _line(text: str) -> str:
    words = " ".join(text.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)


def _escape(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _line(text))
