"""Case changes: takes recorded cases and two versions, gives the cases that are answered otherwise.

A recorded case is a line of JSON: `{"facts": {...}, "text": "...", "log": [...], "id": "..."}`, of
which any may be left out as long as something is known; a `log` is a text or a list of lines.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from fixlore.errors import CaseError, FixloreError
from fixlore.vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from fixlore.diagnose.diagnosis import NextStep
    from fixlore.diagnose.knowledge_base import KnowledgeBase

KEYS = ("facts", "text", "log", "id")
NO_FINDING = "no finding"
_LONGEST_LINE = 4_000_000


@dataclass(frozen=True, slots=True)
class RecordedCase:
    """A case that was met before; `where` is its file and line, `id` what its keeper calls it."""

    where: str
    id: str
    facts: Mapping[str, object]
    text: str
    log: str = ""


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A case that is answered otherwise; each difference is its subject, the old and the new."""

    where: str
    id: str
    differences: tuple[tuple[str, str, str], ...]


def read_cases(path: Path) -> Iterator[RecordedCase]:
    """The recorded cases in a file, one a line; empty lines are passed over.

    Raises:
        FixloreError: the file cannot be read, or a line is no case; it is named.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _read(line, f"{path}:{number}")
    except (OSError, UnicodeDecodeError) as error:
        raise FixloreError(f"{path} cannot be read: {error}") from None


def case_changes(
    cases: Iterable[RecordedCase], old: KnowledgeBase, new: KnowledgeBase
) -> tuple[int, tuple[CaseChange, ...]]:
    """How many cases there are, and those whose verdicts or next step differ."""
    count, changes = 0, list[CaseChange]()
    for case in cases:
        count += 1
        before, after = _answer(case, old), _answer(case, new)
        differences = tuple(
            (subject, before.get(subject, NO_FINDING), after.get(subject, NO_FINDING))
            for subject in dict.fromkeys([*before, *after])
            if before.get(subject) != after.get(subject)
        )
        if differences:
            changes.append(CaseChange(case.where, case.id, differences))
    return count, tuple(changes)


def _answer(case: RecordedCase, kb: KnowledgeBase) -> dict[str, str]:
    """Each cause's verdict and the next step; or why the case cannot be answered."""
    try:
        diagnosis = kb.diagnose(case.facts, text=case.text, log=case.log or None)
    except CaseError as error:
        return {"the answer": f"none: {error}"}
    said: dict[str, str] = {f"{f.article}.{f.cause}": f.verdict for f in diagnosis.findings}
    return said | {"the next step": _say(diagnosis.next_step)}


def _say(step: NextStep) -> str:
    if step.kind == "ask":
        return f"ask {step.fact}"
    return f"try {step.article}.{step.solution}" if step.kind == "try" else "escalate"


def _read(line: str, where: str) -> RecordedCase:
    if len(line) > _LONGEST_LINE:
        raise FixloreError(f"{where}: a line of {len(line):,} characters is too long for a case")
    try:
        form = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FixloreError(f"{where}: not a line of JSON: {error}") from None
    if not isinstance(form, dict):
        raise FixloreError(f'{where}: a case is {{"facts": {{...}}, "text": "..."}}')
    known = cast("dict[str, Any]", form)
    for key in known:
        if key not in KEYS:
            near = nearest(key, KEYS)
            hint = f"did you mean {near!r}?" if near else f"it has {', '.join(KEYS)}"
            raise FixloreError(f"{where}: a case has no {key[:80]!r}; {hint}")
    facts, text, name = known.get("facts", {}), known.get("text", ""), known.get("id", "")
    if not isinstance(facts, dict) or not isinstance(text, str):
        raise FixloreError(f"{where}: `facts` is a mapping of facts to values, `text` a text")
    log = _read_log(known.get("log", ""), where)
    if not facts and not text.strip() and not log.strip():
        raise FixloreError(
            f"{where}: nothing is known of the case: it has no facts, no text and no log"
        )
    return RecordedCase(where, str(name), cast("dict[str, object]", facts), text, log)


def _read_log(given: object, where: str) -> str:
    """The whole log, of a text or of its lines."""
    if isinstance(given, str):
        return given
    lines = cast("list[object]", given) if isinstance(given, list) else [None]
    texts = [line for line in lines if isinstance(line, str)]
    if len(texts) < len(lines):
        raise FixloreError(f"{where}: `log` is a text, or a list of lines that are texts")
    return "\n".join(texts)
